package org.mukudori.inbound.store;

import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;

/** Events in rows: the very bytes of the log, so that a row can tell all that the log told. */
final class Events {
    private static final EventCodec CODEC = new EventCodec();

    private Events() {}

    static byte[] encode(SpecificRecord event) {
        return CODEC.encode(event);
    }

    static <T extends SpecificRecord> T decode(Topic topic, Class<T> type, byte[] bytes) {
        return type.cast(CODEC.decode(topic, bytes));
    }

    static SpecificRecord decode(Topic topic, byte[] bytes) {
        return CODEC.decode(topic, bytes);
    }
}
