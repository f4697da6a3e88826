package org.mukudori.platform.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * What could not be taken, with its bytes as they were and the reason, so that the rest goes on and nothing is lost.
 */
@Singleton
public final class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);

    private final KafkaProducer<String, byte[]> producer;
    private final MeterRegistry metrics;

    DeadLetters(KafkaAccess kafka, MeterRegistry metrics) {
        this.producer = kafka.producer();
        this.metrics = metrics;
    }

    void stop(@Observes ShutdownEvent stopping) {
        producer.close();
    }

    /**
     * Puts a record aside and waits until it is safe there.
     *
     * @param stage who could not take it
     * @throws LogUnavailable if that is not known within 10 seconds; the record must then be kept
     */
    void put(String stage, ConsumerRecord<String, byte[]> poison, String reason) {
        LOG.errorf(
                "dead letter stage=%s topic=%s partition=%d offset=%d reason=%s",
                stage, poison.topic(), poison.partition(), poison.offset(), reason);
        metrics.counter("mukudori.dead.letters", "stage", stage, "topic", poison.topic())
                .increment();
        try {
            producer.send(letter(stage, poison.topic(), poison, reason)).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LogUnavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable(e);
        }
    }

    /** The record that tells of another that could not be taken. */
    static ProducerRecord<String, byte[]> letter(
            String stage, String topic, ConsumerRecord<String, byte[]> poison, String reason) {
        var letter = new ProducerRecord<String, byte[]>(topic + ".dead-letters", poison.key(), poison.value());
        poison.headers().forEach(letter.headers()::add);
        header(letter, "dead-letter-stage", stage);
        header(letter, "dead-letter-reason", reason);
        header(letter, "dead-letter-topic", poison.topic());
        header(letter, "dead-letter-partition", Integer.toString(poison.partition()));
        header(letter, "dead-letter-offset", Long.toString(poison.offset()));
        return letter;
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
