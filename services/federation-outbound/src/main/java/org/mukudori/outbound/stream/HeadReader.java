package org.mukudori.outbound.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.EventCodec;
import org.mukudori.events.HostFellBehind;
import org.mukudori.events.HostFollowed;
import org.mukudori.events.HostHeard;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.outbound.app.PostOffice;
import org.mukudori.outbound.store.Followings;
import org.mukudori.platform.log.Lag;
import org.mukudori.platform.log.LogConfig;

/**
 * Reads the deliveries of this instance's partitions of hosts as they come, and hands them in. Who follows whom is read
 * beside them, and always further: before a delivery is handed in, every following that was known when it was read is.
 *
 * <p>A partition is taken over by reading its followings and bookmarks from their beginning, and its deliveries from where
 * the last owner committed: the way to start is the way to recover.
 */
@Singleton
public final class HeadReader {
    private static final Logger LOG = Logger.getLogger(HeadReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final long COMMIT_NANOS = Duration.ofSeconds(1).toNanos();
    private static final Set<Topic> STATE = Set.of(Topic.HOST_FOLLOWERS, Topic.BOOKMARKS, Topic.PAUSED_HOSTS);

    private final String bootstrapServers;
    private final LogConfig config;
    private final PostOffice office;
    private final Followings followings;
    private final Lag lag;
    private final EventCodec codec = new EventCodec();
    private final Map<Integer, Map<String, HostFellBehind>> restoring = new HashMap<>();
    private final Map<Integer, Long> committed = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("head-reader").daemon().unstarted(this::run);
    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<String, byte[]> reading;
    private long committedAt = System.nanoTime();

    HeadReader(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            LogConfig config,
            PostOffice office,
            Followings followings,
            Lag lag) {
        this.bootstrapServers = bootstrapServers;
        this.config = config;
        this.office = office;
        this.followings = followings;
        this.lag = lag;
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    /** Before the post office closes, so that the partitions can be handed over. */
    void stop(@Observes @Priority(1) ShutdownEvent stopping) throws InterruptedException {
        closed = true;
        again();
        thread.join(Duration.ofSeconds(5));
    }

    /** Begins again, as after a restart. */
    void again() {
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void run() {
        while (!closed) {
            try (var consumer = consumer()) {
                reading = consumer;
                follow(consumer);
            } catch (WakeupException _) {
                LOG.debug("head reader closed");
            } catch (RuntimeException e) {
                LOG.warnf("head reader interrupted reason=%s", e);
                pause();
            } finally {
                reading = null;
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        var topics = Stream.of(
                        Topic.DELIVERIES, Topic.HOST_FOLLOWERS, Topic.BOOKMARKS, Topic.PAUSED_HOSTS, Topic.HOSTS_HEARD)
                .map(Topic::topicName)
                .toList();
        consumer.subscribe(topics, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                handOver(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                takeOver(consumer, partitions);
            }
        });
        while (!closed) {
            var letters = new ArrayList<PostOffice.Letter>();
            var heads = new HashMap<Integer, Long>();
            read(consumer.poll(POLL), letters, heads);
            openRestored(consumer);
            if (!heads.isEmpty()) {
                knowFollowings(consumer);
                office.handIn(letters, heads);
            }
            measure(consumer);
            commit(consumer);
        }
    }

    private void takeOver(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        for (var place : partitions) {
            if (is(place, Topic.DELIVERIES)) {
                restoring.put(place.partition(), new HashMap<>());
                consumer.pause(List.of(place));
            } else if (is(place, Topic.HOSTS_HEARD)) {
                consumer.seekToEnd(List.of(place));
            } else {
                consumer.seekToBeginning(List.of(place));
            }
        }
    }

    private void handOver(Collection<TopicPartition> partitions) {
        for (var place : partitions) {
            if (is(place, Topic.DELIVERIES)) {
                restoring.remove(place.partition());
                committed.remove(place.partition());
                office.close(place.partition());
                followings.forget(place.partition());
            }
        }
    }

    private void openRestored(KafkaConsumer<String, byte[]> consumer) {
        for (var partition : new HashSet<>(restoring.keySet())) {
            if (isRead(consumer, state(List.of(partition)))) {
                var deliveries = new TopicPartition(Topic.DELIVERIES.topicName(), partition);
                var bookmarks = restoring.remove(partition);
                tellWhatWasPassedOver(consumer, deliveries);
                office.open(
                        partition, consumer.position(deliveries), bookmarks == null ? Set.of() : bookmarks.values());
                consumer.resume(List.of(deliveries));
            }
        }
    }

    /** When nobody has read for longer than the log keeps deliveries, it begins behind what was committed. */
    private void tellWhatWasPassedOver(KafkaConsumer<String, byte[]> consumer, TopicPartition deliveries) {
        var kept = consumer.committed(Set.of(deliveries)).get(deliveries);
        var begins = consumer.position(deliveries);
        if (kept != null && kept.offset() < begins) {
            office.passedOver(deliveries.partition(), begins - kept.offset());
        }
    }

    /** Reads on until every following is known that is in the log by now. */
    private void knowFollowings(KafkaConsumer<String, byte[]> consumer) {
        var followingsOf = consumer.assignment().stream()
                .filter(place -> is(place, Topic.HOST_FOLLOWERS))
                .toList();
        var ends = consumer.endOffsets(followingsOf);
        var held = consumer.assignment().stream()
                .filter(place ->
                        is(place, Topic.DELIVERIES) && !consumer.paused().contains(place))
                .toList();
        if (reached(consumer, ends)) {
            return;
        }
        consumer.pause(held);
        while (!closed && !reached(consumer, ends)) {
            read(consumer.poll(POLL), new ArrayList<>(), new HashMap<>());
        }
        consumer.resume(held.stream().filter(consumer.assignment()::contains).toList());
    }

    private static boolean isRead(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> places) {
        return consumer.assignment().containsAll(places) && reached(consumer, consumer.endOffsets(places));
    }

    private static boolean reached(KafkaConsumer<String, byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> !consumer.assignment().contains(end.getKey())
                        || consumer.position(end.getKey()) >= end.getValue());
    }

    private static List<TopicPartition> state(Collection<Integer> partitions) {
        return STATE.stream()
                .flatMap(
                        topic -> partitions.stream().map(partition -> new TopicPartition(topic.topicName(), partition)))
                .toList();
    }

    private void read(
            ConsumerRecords<String, byte[]> records, List<PostOffice.Letter> letters, Map<Integer, Long> heads) {
        for (var kept : records) {
            try {
                read(kept, letters, heads);
            } catch (EventCodec.UnreadableEvent e) {
                LOG.errorf(
                        "unreadable topic=%s partition=%d offset=%d reason=%s",
                        kept.topic(), kept.partition(), kept.offset(), e);
            }
        }
    }

    private void read(ConsumerRecord<String, byte[]> kept, List<PostOffice.Letter> letters, Map<Integer, Long> heads) {
        var topic = Topic.named(kept.topic()).orElseThrow();
        if (topic == Topic.DELIVERIES) {
            heads.put(kept.partition(), kept.offset() + 1);
        }
        var event = kept.value() == null ? null : codec.decode(topic, kept.value());
        switch (topic) {
            case DELIVERIES -> {
                if (event instanceof ActivityAddressed activity) {
                    letters.add(new PostOffice.Letter(kept.partition(), kept.offset(), activity));
                }
            }
            case HOST_FOLLOWERS -> {
                var slash = kept.key().indexOf('/');
                followings.change(
                        kept.partition(),
                        kept.key().substring(0, slash),
                        Keys.ids(kept.key().substring(slash + 1))[0],
                        event instanceof HostFollowed followed ? followed : null);
            }
            case HOSTS_HEARD -> {
                if (event instanceof HostHeard heard) {
                    office.heardFrom(kept.partition(), kept.key(), heard.getActivities());
                }
            }
            case PAUSED_HOSTS -> office.pause(kept.partition(), kept.key(), event != null);
            default -> restore(kept, event instanceof HostFellBehind bookmark ? bookmark : null);
        }
    }

    private void restore(ConsumerRecord<String, byte[]> kept, @Nullable HostFellBehind bookmark) {
        var bookmarks = restoring.get(kept.partition());
        if (bookmarks == null) {
            return;
        }
        if (bookmark == null) {
            bookmarks.remove(kept.key());
        } else {
            bookmarks.put(kept.key(), bookmark);
        }
    }

    private void commit(KafkaConsumer<String, byte[]> consumer) {
        if (System.nanoTime() - committedAt < COMMIT_NANOS) {
            return;
        }
        committedAt = System.nanoTime();
        var moved = new HashMap<TopicPartition, OffsetAndMetadata>();
        office.settled().forEach((partition, next) -> {
            var place = new TopicPartition(Topic.DELIVERIES.topicName(), partition);
            if (consumer.assignment().contains(place) && !next.equals(committed.put(partition, next))) {
                moved.put(place, new OffsetAndMetadata(next));
            }
        });
        if (!moved.isEmpty()) {
            consumer.commitAsync(moved, (_, failure) -> {
                if (failure != null) {
                    LOG.warnf("not committed reason=%s", failure);
                    committed.clear();
                }
            });
        }
    }

    private void measure(KafkaConsumer<String, byte[]> consumer) {
        for (var place : consumer.assignment()) {
            if (is(place, Topic.DELIVERIES)) {
                consumer.currentLag(place).ifPresent(behind -> lag.records(PostOffice.STAGE, place, behind));
            }
        }
    }

    private static boolean is(TopicPartition place, Topic topic) {
        return place.topic().equals(topic.topicName());
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, PostOffice.STAGE);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, PostOffice.STAGE + "-" + config.instance());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
