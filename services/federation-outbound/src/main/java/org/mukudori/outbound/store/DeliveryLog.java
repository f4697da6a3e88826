package org.mukudori.outbound.store;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;
import org.mukudori.outbound.domain.Delivery;

/** Reads {@code deliveries} from any offset, for hosts that are behind; one read at a time, on a thread of its own. */
@Singleton
public final class DeliveryLog {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LONGEST_READ_POLLS = 10;

    private final String bootstrapServers;
    private final EventCodec codec = new EventCodec();
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("delivery-log").daemon().factory());
    private @Nullable KafkaConsumer<String, byte[]> consumer;

    /**
     * A stretch of the log, as it concerns one host.
     *
     * @param upTo the offset behind the last that was looked at
     * @param beginning the first offset that the log has
     */
    public record Stretch(List<Delivery> found, long upTo, long beginning) {}

    DeliveryLog(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void stop(@Observes ShutdownEvent stopping) {
        reader.execute(() -> {
            if (consumer != null) {
                consumer.close();
            }
        });
        reader.shutdown();
    }

    /**
     * Reads on.
     *
     * @param from where; what the log does not keep any more is passed over, and said to be
     * @param inboxes where the host takes an activity; none when it is not concerned
     * @param most how many to find
     */
    public CompletableFuture<Stretch> read(
            int partition, long from, Function<ActivityAddressed, List<String>> inboxes, int most) {
        return CompletableFuture.supplyAsync(() -> readNow(partition, from, inboxes, most), reader);
    }

    private Stretch readNow(int partition, long from, Function<ActivityAddressed, List<String>> inboxes, int most) {
        var place = new TopicPartition(Topic.DELIVERIES.topicName(), partition);
        var log = consumer();
        log.assign(List.of(place));
        var beginning = log.beginningOffsets(List.of(place)).getOrDefault(place, from);
        var end = log.endOffsets(List.of(place)).getOrDefault(place, from);
        var found = new ArrayList<Delivery>();
        var upTo = Math.max(from, beginning);
        log.seek(place, upTo);
        for (int polls = 0; polls < LONGEST_READ_POLLS && upTo < end; polls++) {
            for (var kept : log.poll(POLL).records(place)) {
                upTo = kept.offset() + 1;
                delivery(kept, inboxes, found);
                if (found.size() >= most) {
                    return new Stretch(found, upTo, beginning);
                }
            }
            upTo = Math.max(upTo, log.position(place));
        }
        return new Stretch(found, upTo, beginning);
    }

    private void delivery(
            ConsumerRecord<String, byte[]> kept,
            Function<ActivityAddressed, List<String>> inboxes,
            List<Delivery> found) {
        try {
            if (kept.value() != null
                    && codec.decode(Topic.DELIVERIES, kept.value()) instanceof ActivityAddressed activity) {
                var to = inboxes.apply(activity);
                if (!to.isEmpty()) {
                    found.add(new Delivery(kept.offset(), activity, to));
                }
            }
        } catch (EventCodec.UnreadableEvent _) {
            // The reader at the head has put it among the dead letters.
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        var there = consumer;
        if (there == null) {
            Map<String, Object> settings = Map.of(
                    CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                    bootstrapServers,
                    ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                    "earliest",
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                    500,
                    // What is read is there; the broker must not wait at the end of it for more, and the next read with
                    // it.
                    ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                    0);
            there = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            consumer = there;
        }
        return there;
    }
}
