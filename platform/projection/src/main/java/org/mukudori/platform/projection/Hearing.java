package org.mukudori.platform.projection;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Waiters;

/**
 * How far this instance has heard of what a view has, whoever wrote it there: of each fact once, in the order of its
 * partition, after its commit.
 */
final class Hearing {
    private final View view;
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Waiters waiters = new Waiters(this::has);

    Hearing(View view) {
        this.view = view;
    }

    /**
     * This instance writes partitions from now on.
     *
     * @param written how far the view is
     * @return from where on they must be read, so that nothing is unheard of; those from their beginning are left out
     */
    synchronized Map<TopicPartition, Long> write(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> written) {
        partitions.forEach(partition -> next.computeIfPresent(
                partition, (_, heard) -> heard > written.getOrDefault(partition, 0L) ? null : heard));
        return listen(partitions, written);
    }

    /** Others write partitions from now on; otherwise as {@link #write}. */
    synchronized Map<TopicPartition, Long> listen(
            Collection<TopicPartition> partitions, Map<TopicPartition, Long> written) {
        if (!next.keySet().containsAll(partitions)) {
            partitions.forEach(partition -> next.putIfAbsent(partition, written.getOrDefault(partition, 0L)));
            view.takenUp();
        }
        return partitions.stream()
                .filter(written::containsKey)
                .collect(Collectors.toMap(partition -> partition, partition -> next.getOrDefault(partition, 0L)));
    }

    /** What others wrote since is of no interest. */
    synchronized void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    /** The view has these facts, and is as far as this. */
    void hear(List<Fact> facts, Map<TopicPartition, Long> until) {
        synchronized (this) {
            var news = facts.stream().filter(fact -> !isBefore(fact, next)).toList();
            if (!news.isEmpty()) {
                view.committed(news);
            }
            until.forEach((partition, offset) -> next.merge(partition, offset, Math::max));
        }
        waiters.tell();
    }

    /** Whether a fact stands before the next offset of its partition. */
    static boolean isBefore(Fact fact, Map<TopicPartition, Long> next) {
        return fact.at().offset() < next.getOrDefault(place(fact.at()), 0L);
    }

    boolean has(Positions wanted) {
        return wanted.all().stream()
                .allMatch(at -> !view.topics().contains(at.topic()) || next.getOrDefault(place(at), 0L) > at.offset());
    }

    Uni<Boolean> reached(Positions wanted, Duration atMost) {
        return waiters.reached(wanted, atMost);
    }

    static TopicPartition place(Position at) {
        return new TopicPartition(at.topic().topicName(), at.partition());
    }
}
