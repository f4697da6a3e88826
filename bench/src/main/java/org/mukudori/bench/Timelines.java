package org.mukudori.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Lag;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;
import org.mukudori.platform.streams.StreamsConfiguration;
import org.mukudori.platform.streams.Topologies;
import org.mukudori.timelines.store.home.HomeConfig;
import org.mukudori.timelines.store.home.ReaderPartitions;
import org.mukudori.timelines.stream.HomeTimelineTopology;

/** The half of the timelines service that delivers: the same topology, the same tail, the same memory; no read model. */
final class Timelines implements AutoCloseable {
    private record OneInstance(int partitions, short replication, String instance) implements LogConfig {}

    private record OneThread(int threads, int standbys, Duration commitInterval) implements StreamsConfiguration {}

    private record Everybody(Duration activeFor, OptionalInt mostTimelines, Duration lateAfter, Duration snapshotEvery)
            implements HomeConfig {}

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final ReaderPartitions partitions;
    private final Tails tails;
    private final Topologies topologies;

    Timelines(String bootstrapServers, Path stateDir) {
        this.partitions = new ReaderPartitions(
                _ -> {},
                new Everybody(
                        Duration.ofDays(14),
                        OptionalInt.of(Integer.MAX_VALUE),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5)),
                stateDir.resolve("homes"),
                Partitions.DEFAULT_COUNT,
                metrics);
        var log = new OneInstance(Partitions.DEFAULT_COUNT, (short) 1, "bench");
        this.tails = Tails.of(bootstrapServers, log, metrics);
        this.topologies = new Topologies(
                bootstrapServers, stateDir, log, new OneThread(1, 0, Duration.ofSeconds(1)), new Lag(metrics));
        var _ = tails.follow(
                "timelines-home",
                Set.of(Topic.RELATIONSHIPS, Topic.LISTS, Topic.HOME_MULTICAST),
                Tail.Reads.ITS_SHARE,
                new IntoMemory());
        topologies.run(
                HomeTimelineTopology.STAGE,
                Set.of(Topic.RELATIONSHIPS, Topic.READER_PARTITIONS, Topic.STATUSES, Topic.HOME_MULTICAST),
                () -> HomeTimelineTopology.of(log.partitions()));
    }

    ReaderPartitions partitions() {
        return partitions;
    }

    /** How many records the stages have yet to take. */
    double behind() {
        return metrics.find("mukudori.stage.lag.records").gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    @Override
    public void close() {
        topologies.stop();
        tails.stop();
    }

    private final class IntoMemory implements Sink {
        @Override
        public Map<TopicPartition, Long> positions(Collection<TopicPartition> assigned) {
            var next = new HashMap<>(partitions.begin(assigned));
            assigned.stream()
                    .filter(partition -> partition.topic().equals(Topic.HOME_MULTICAST.topicName()))
                    .forEach(partition -> next.putIfAbsent(partition, HEAD));
            return next;
        }

        @Override
        public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
            partitions.take(facts, next);
        }

        @Override
        public boolean isUnderWay() {
            return partitions.isUnderWay();
        }

        @Override
        public void caughtUp(TopicPartition partition) {
            partitions.caughtUp(partition);
        }

        @Override
        public boolean passing(RuntimeException failure) {
            return false;
        }
    }
}
