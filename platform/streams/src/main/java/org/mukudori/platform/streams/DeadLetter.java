package org.mukudori.platform.streams;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a topology could not take, with its bytes as they were; it has the headers that the log's own dead letters have.
 */
final class DeadLetter {
    private static final Logger LOG = Logger.getLogger(DeadLetter.class);

    private DeadLetter() {}

    /** The stage that a handler works for, from the settings that Kafka Streams configures it with. */
    static String stage(Map<String, ?> settings) {
        return String.valueOf(settings.get(StreamsConfig.APPLICATION_ID_CONFIG));
    }

    /** Whether a failure has nothing to do with the record: then the record must be kept and tried again. */
    static boolean passing(Exception failure) {
        return failure instanceof KafkaException && !(failure instanceof SerializationException);
    }

    static ProducerRecord<byte[], byte[]> of(
            String stage,
            ErrorHandlerContext context,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Exception failure) {
        LOG.errorf(
                "dead letter stage=%s topic=%s partition=%d offset=%d reason=%s",
                stage, context.topic(), context.partition(), context.offset(), failure);
        var letter = new ProducerRecord<byte[], byte[]>(context.topic() + ".dead-letters", key, value);
        context.headers().forEach(letter.headers()::add);
        header(letter, "dead-letter-stage", stage);
        header(letter, "dead-letter-reason", failure.toString());
        header(letter, "dead-letter-topic", context.topic());
        header(letter, "dead-letter-partition", Integer.toString(context.partition()));
        header(letter, "dead-letter-offset", Long.toString(context.offset()));
        return letter;
    }

    private static void header(ProducerRecord<byte[], byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
