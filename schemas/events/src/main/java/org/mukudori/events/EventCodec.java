package org.mukudori.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events as bytes: Avro's single-object encoding (Avro specification 1.12, "Single-object encoding"), whose header
 * names the schema that wrote it. Every schema ever released is known, so yesterday's bytes read as today's classes.
 */
public final class EventCodec {
    private static final int HEADER = 10;
    private static final byte[] MARKER = {(byte) 0xC3, 0x01};

    /** Bytes that are no event, or no event of the topic they were found in. */
    public static final class UnreadableEvent extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableEvent(String reason) {
            super(reason);
        }

        UnreadableEvent(String reason, Exception cause) {
            super(reason + ": " + cause, cause);
        }
    }

    private final Map<Long, SpecificDatumReader<SpecificRecord>> readers = new HashMap<>();
    private final Map<Schema, byte[]> headers = new HashMap<>();

    /** Knows the events of the catalogue and all their released schemas. */
    public EventCodec() {
        for (var topic : Topic.values()) {
            for (var type : topic.events()) {
                var schema = SpecificData.get().getSchema(type);
                know(schema, schema);
                headers.put(schema, header(schema));
                for (var released : ReleasedSchemas.of(schema.getFullName())) {
                    know(released, schema);
                }
            }
        }
    }

    private void know(Schema writer, Schema reader) {
        readers.put(
                SchemaNormalization.parsingFingerprint64(writer),
                new SpecificDatumReader<>(writer, reader, SpecificData.get()));
    }

    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    /** The bytes of an event of the catalogue. */
    public byte[] encode(SpecificRecord event) {
        var header = headers.get(event.getSchema());
        if (header == null) {
            throw new IllegalArgumentException(
                    "not in the catalogue: " + event.getSchema().getFullName());
        }
        var out = new ByteArrayOutputStream(512);
        out.writeBytes(header);
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /**
     * The event that bytes tell of.
     *
     * @throws UnreadableEvent if they are no event, of an unknown schema, of another topic, cut short or too long
     */
    public SpecificRecord decode(Topic topic, byte[] bytes) {
        if (bytes.length < HEADER || bytes[0] != MARKER[0] || bytes[1] != MARKER[1]) {
            throw new UnreadableEvent("no single-object encoding");
        }
        var fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
        var reader = readers.get(fingerprint);
        if (reader == null) {
            throw new UnreadableEvent("unknown schema " + Long.toHexString(fingerprint));
        }
        SpecificRecord event;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null);
        try {
            event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new UnreadableEvent("the event has bytes left over");
            }
        } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new UnreadableEvent("torn event", e);
        }
        if (!topic.events().contains(event.getClass())) {
            throw new UnreadableEvent(event.getSchema().getName() + " does not belong in " + topic.topicName());
        }
        return event;
    }
}
