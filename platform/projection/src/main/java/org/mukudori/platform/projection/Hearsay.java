package org.mukudori.platform.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;

/** Hears of what other instances write: from the log, as soon as the view has it. */
final class Hearsay implements Sink {
    private static final Duration A_MOMENT = Duration.ofMillis(10);
    private static final int MOST_WAITING = 50_000;

    /** More waits to be written than can be kept; what was not heard of is read again. */
    private static final class TooFarBehind extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooFarBehind() {
            super("the view is more than " + MOST_WAITING + " facts behind");
        }
    }

    private final Hearing hearing;
    private final Projection projection;
    private final Map<TopicPartition, Long> until = new HashMap<>();
    private List<Fact> waiting = new ArrayList<>();

    Hearsay(Hearing hearing, Projection projection) {
        this.hearing = hearing;
        this.projection = projection;
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        released(partitions);
        return hearing.listen(partitions, projection.written(partitions));
    }

    @Override
    public void released(Collection<TopicPartition> partitions) {
        waiting.removeIf(fact -> partitions.contains(Hearing.place(fact.at())));
        until.keySet().removeAll(partitions);
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        waiting.addAll(facts);
        until.putAll(next);
        if (waiting.size() > MOST_WAITING) {
            throw new TooFarBehind();
        }
        var written = projection.written(until.keySet());
        var there = new HashMap<TopicPartition, Long>();
        until.forEach(
                (partition, offset) -> there.put(partition, Math.min(offset, written.getOrDefault(partition, 0L))));
        var heard =
                waiting.stream().filter(fact -> Hearing.isBefore(fact, there)).toList();
        hearing.hear(heard, there);
        waiting = new ArrayList<>(
                waiting.stream().filter(fact -> !Hearing.isBefore(fact, there)).toList());
        until.entrySet().removeAll(there.entrySet());
        if (heard.isEmpty() && isUnderWay()) {
            LockSupport.parkNanos(A_MOMENT.toNanos());
        }
    }

    @Override
    public boolean isUnderWay() {
        return !until.isEmpty();
    }

    @Override
    public boolean passing(RuntimeException failure) {
        return true;
    }
}
