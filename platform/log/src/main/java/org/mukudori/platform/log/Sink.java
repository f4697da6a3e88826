package org.mukudori.platform.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Where a {@link Tail} puts what it reads, together with how far it has read. Called from the tail's thread. */
public interface Sink {
    /** Somebody else has moved this sink's positions: the tail must ask for them again. */
    final class Overtaken extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** Says where that may be. */
        public Overtaken(Collection<TopicPartition> where) {
            super("positions moved: " + where);
        }
    }

    /** A next offset that wants only what is yet to come. */
    long HEAD = -1;

    /**
     * The next offset wanted of each partition, or {@link #HEAD}; those it leaves out are read from their beginning.
     */
    Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions);

    /**
     * The next offset of each partition in what is kept, whoever took it there, as far as that is known: asked on any thread,
     * by those who wait for what another instance takes.
     */
    default Map<TopicPartition, Long> written(Collection<TopicPartition> partitions) {
        return Map.of();
    }

    /**
     * Takes facts, in order, and how far that brings it, all or nothing. Facts may come twice.
     *
     * @param facts may be empty, when there was nothing to take on the way to the next offsets
     * @param next the next offset of each partition concerned
     * @throws Overtaken if the positions were not where this tail left them
     * @throws RuntimeException if it could not; {@link #passing} says whether it may yet
     */
    void apply(List<Fact> facts, Map<TopicPartition, Long> next);

    /** Whether {@link #apply} has left something to be gone on with: it is called again at once, be it with no facts. */
    default boolean isUnderWay() {
        return false;
    }

    /** The log has nothing at a position that this sink wanted; it will be asked for its positions again. */
    default void outOfRange(Collection<TopicPartition> partitions) {}

    /** Partitions are taken up, each at this next offset: where this sink has said, or where that was. */
    default void takenUp(Map<TopicPartition, Long> next) {}

    /** Everything that a partition held when it was assigned has been taken. */
    default void caughtUp(TopicPartition partition) {}

    /** Partitions are read by somebody else from now on. */
    default void released(Collection<TopicPartition> partitions) {}

    /** Whether a failure has nothing to do with the facts: it is tried again until it succeeds. */
    boolean passing(RuntimeException failure);
}
