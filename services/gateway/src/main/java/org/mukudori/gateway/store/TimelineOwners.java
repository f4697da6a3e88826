package org.mukudori.gateway.store;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.platform.log.LogConfig;

/** At which instance of `timelines` readers are at home, as far as is known: none is known where there is but one. */
@Singleton
public final class TimelineOwners {
    private static final Duration A_WHILE = Duration.ofSeconds(3);

    private final Map<Integer, URI> byPartition = new ConcurrentHashMap<>();
    private final Map<URI, Instant> away = new ConcurrentHashMap<>();
    private final int partitions;
    private volatile List<URI> all = List.of();

    TimelineOwners(LogConfig log) {
        this.partitions = log.partitions();
    }

    /** The readers of a partition are there from now on. */
    public void kept(int partition, URI instance) {
        away.remove(instance);
        if (!instance.equals(byPartition.put(partition, instance))) {
            all = List.copyOf(new TreeSet<>(byPartition.values()));
        }
    }

    /** A reader is there from now on, and so are the others of the same partition. */
    public void found(long reader, URI instance) {
        kept(partition(reader), instance);
    }

    /** An instance does not answer at the moment. */
    public void away(URI instance) {
        away.put(instance, Instant.now().plus(A_WHILE));
    }

    /** Whether an instance did not answer a while ago. */
    public boolean isAway(URI instance) {
        var until = away.get(instance);
        return until != null && Instant.now().isBefore(until);
    }

    /** Where a reader is at home. */
    public Optional<URI> of(long reader) {
        return Optional.ofNullable(byPartition.get(partition(reader)));
    }

    /** All instances that readers are at home at. */
    public List<URI> all() {
        return all;
    }

    private int partition(long reader) {
        return Partitions.of(Keys.account(reader), partitions);
    }
}
