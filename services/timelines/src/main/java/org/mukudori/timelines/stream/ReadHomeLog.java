package org.mukudori.timelines.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;
import org.mukudori.platform.streams.Topologies;
import org.mukudori.timelines.store.home.ReaderPartitions;

/**
 * Feeds the homes of this instance's readers: on from the last snapshot; without one, whom they follow from the beginning
 * of the log, and what is multicast to them from now on, for what was before a ring has from the read model.
 */
@Singleton
final class ReadHomeLog implements Sink {
    private static final String STAGE = "timelines-home";

    private final ReaderPartitions homes;

    ReadHomeLog(ReaderPartitions homes) {
        this.homes = homes;
    }

    void start(@Observes StartupEvent started, Tails tails, Topologies topologies, LogConfig log) {
        tails.follow(STAGE, Set.of(Topic.RELATIONSHIPS, Topic.LISTS, Topic.HOME_MULTICAST), Tail.Reads.ITS_SHARE, this);
        topologies.run(
                HomeTimelineTopology.STAGE,
                Set.of(Topic.RELATIONSHIPS, Topic.READER_PARTITIONS, Topic.STATUSES, Topic.HOME_MULTICAST),
                () -> HomeTimelineTopology.of(log.partitions()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        homes.snapshotAll();
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        var kept = homes.begin(partitions);
        return partitions.stream()
                .filter(partition ->
                        kept.containsKey(partition) || partition.topic().equals(Topic.HOME_MULTICAST.topicName()))
                .collect(Collectors.toMap(partition -> partition, partition -> kept.getOrDefault(partition, HEAD)));
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        homes.take(facts, next);
    }

    @Override
    public boolean isUnderWay() {
        return homes.isUnderWay();
    }

    @Override
    public void caughtUp(TopicPartition partition) {
        homes.caughtUp(partition);
    }

    @Override
    public void released(Collection<TopicPartition> partitions) {
        homes.release(partitions);
    }

    @Override
    public void outOfRange(Collection<TopicPartition> partitions) {
        homes.outOfRange(partitions);
    }

    /** What a fact does here happens in memory: it either can be taken or never will be. */
    @Override
    public boolean passing(RuntimeException failure) {
        return false;
    }
}
