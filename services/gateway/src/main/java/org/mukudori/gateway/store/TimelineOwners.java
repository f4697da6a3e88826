package org.mukudori.gateway.store;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.platform.log.LogConfig;

/** At which instance of `timelines` readers are at home, as far as is known: none is known where there is but one. */
@Singleton
public final class TimelineOwners {
    private final Map<Integer, URI> byPartition = new ConcurrentHashMap<>();
    private final int partitions;

    TimelineOwners(LogConfig log) {
        this.partitions = log.partitions();
    }

    /** The readers of a partition are there from now on. */
    public void kept(int partition, URI instance) {
        byPartition.put(partition, instance);
    }

    /** A reader is there from now on, and so are the others of the same partition. */
    public void found(long reader, URI instance) {
        kept(partition(reader), instance);
    }

    /** An instance does not answer: it will say so when it keeps readers again, and so will others that do instead. */
    public void away(URI instance) {
        byPartition.values().removeIf(instance::equals);
    }

    /** Where a reader is at home. */
    public Optional<URI> of(long reader) {
        return Optional.ofNullable(byPartition.get(partition(reader)));
    }

    /** All instances that readers are at home at. */
    public Set<URI> all() {
        return new TreeSet<>(byPartition.values());
    }

    private int partition(long reader) {
        return Partitions.of(Keys.account(reader), partitions);
    }
}
