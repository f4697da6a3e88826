package org.mukudori.timelines.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ends;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;
import org.mukudori.platform.streams.Topologies;
import org.mukudori.timelines.app.Audience;
import org.mukudori.timelines.store.home.ReaderPartitions;

/**
 * Feeds the homes of this instance's readers: on from the last snapshot; without one, whom they follow from the beginning
 * of the log, and what is multicast to them from now on, for what was before a ring has from the read model.
 */
@Singleton
final class ReadHomeLog implements Sink {
    private static final String STAGE = "timelines-home";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReaderPartitions homes;
    private final Audience audience;
    private final Ends ends;
    private final TellOwner owner;
    private List<TopicPartition> fromEnd = List.of();

    ReadHomeLog(ReaderPartitions homes, Audience audience, Ends ends, TellOwner owner) {
        this.homes = homes;
        this.audience = audience;
        this.ends = ends;
        this.owner = owner;
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
        var next = new HashMap<>(homes.begin(partitions));
        audience.leave();
        fromEnd = partitions.stream()
                .filter(partition -> partition.topic().equals(Topic.HOME_MULTICAST.topicName()))
                .filter(partition -> !next.containsKey(partition))
                .toList();
        fromEnd.forEach(partition -> next.put(partition, HEAD));
        return next;
    }

    /** What was multicast before the end of that topic, the read model has once it has come to where statuses end. */
    @Override
    public void takenUp(Map<TopicPartition, Long> next) {
        homes.takenUp(next);
        if (!fromEnd.isEmpty()) {
            homes.beginsAtEnd(fromEnd, ends.of(Set.of(Topic.STATUSES)).await().atMost(PATIENCE));
        }
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
        if (homes.isKept(partition.partition())) {
            owner.tell(partition.partition());
        }
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
