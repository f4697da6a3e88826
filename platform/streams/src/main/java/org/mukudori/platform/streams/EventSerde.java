package org.mukudori.platform.streams;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;

/** The events of one topic, for Kafka Streams. Fails with {@link EventCodec.UnreadableEvent} on anything else. */
public final class EventSerde implements Serde<SpecificRecord> {
    private static final EventCodec CODEC = new EventCodec();

    private final Topic topic;

    /** The events of that topic. */
    public EventSerde(Topic topic) {
        this.topic = topic;
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return (name, event) -> encode(event);
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return (name, bytes) -> decode(bytes);
    }

    @SuppressWarnings("NullAway") // Kafka's own annotations say nothing of tombstones.
    private static byte[] encode(@Nullable SpecificRecord event) {
        return event == null ? null : CODEC.encode(event);
    }

    @SuppressWarnings("NullAway")
    private SpecificRecord decode(byte @Nullable [] bytes) {
        return bytes == null ? null : CODEC.decode(topic, bytes);
    }
}
