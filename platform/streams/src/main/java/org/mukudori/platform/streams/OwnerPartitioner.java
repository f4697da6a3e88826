package org.mukudori.platform.streams;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.mukudori.events.Partitions;

/** Puts records where {@link Partitions} says, as everything that appends to the log does. */
public final class OwnerPartitioner<V> implements StreamPartitioner<String, V> {
    @Override
    public Optional<Set<Integer>> partitions(String topic, String key, V value, int count) {
        return Optional.of(Set.of(Partitions.of(key, count)));
    }
}
