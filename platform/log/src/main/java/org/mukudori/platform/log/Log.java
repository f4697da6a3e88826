package org.mukudori.platform.log;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;

/** Where everything that happens is written: a write is done when the log has acknowledged it, and never before. */
@Singleton
public final class Log {
    /** The record header that names the account that caused a record, in decimal. */
    static final String BY = "by";

    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();
    private final int partitions;

    Log(KafkaAccess kafka) {
        this.producer = kafka.producer();
        this.partitions = kafka.config().partitions();
    }

    void start(@Observes StartupEvent started) {
        Thread.ofVirtual().name("log-metadata").start(this::learnWhereTopicsAre);
    }

    void stop(@Observes ShutdownEvent stopping) {
        producer.close(Duration.ofSeconds(5));
    }

    /**
     * Appends what a thing is from now on.
     *
     * @param by the account that caused it; 0 when none did
     * @return where the log has it, on the caller's Vert.x context; fails with {@link LogUnavailable} if the log did
     *     not say so within 10 seconds, and {@link TooLarge} if it never will
     */
    public Uni<Position> append(Topic topic, String key, SpecificRecord event, long by) {
        return send(topic, key, codec.encode(event), by);
    }

    /** Appends that a thing is no more; its earlier records will be erased by compaction. Otherwise as {@link #append}. */
    public Uni<Position> erase(Topic topic, String key, long by) {
        return send(topic, key, null, by);
    }

    private Uni<Position> send(Topic topic, String key, byte @Nullable [] value, long by) {
        return Uni.createFrom().emitter(emitter -> {
            var context = Vertx.currentContext();
            var kept = new ProducerRecord<>(topic.topicName(), Partitions.of(key, partitions), key, value);
            kept.headers().add(BY, Long.toString(by).getBytes(StandardCharsets.US_ASCII));
            try {
                var _ = producer.send(
                        kept,
                        (metadata, failure) -> on(context, () -> {
                            if (failure == null) {
                                emitter.complete(new Position(topic, metadata.partition(), metadata.offset()));
                            } else {
                                emitter.fail(refusal(failure));
                            }
                        }));
            } catch (KafkaException e) {
                emitter.fail(refusal(e));
            }
        });
    }

    private static void on(@Nullable Context context, Runnable answer) {
        if (context == null) {
            answer.run();
        } else {
            context.runOnContext(_ -> answer.run());
        }
    }

    private static RuntimeException refusal(Exception failure) {
        return failure instanceof RecordTooLargeException ? new TooLarge(failure) : new LogUnavailable(failure);
    }

    static long by(Headers headers) {
        var header = headers.lastHeader(BY);
        return header == null ? 0 : Long.parseLong(new String(header.value(), StandardCharsets.US_ASCII));
    }

    /** So that the first append finds its broker without waiting. */
    private void learnWhereTopicsAre() {
        for (var topic : Topic.values()) {
            while (true) {
                try {
                    producer.partitionsFor(topic.topicName());
                    break;
                } catch (KafkaException e) {
                    if (!pause(Duration.ofMillis(200))) {
                        return;
                    }
                }
            }
        }
    }

    private static boolean pause(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
