package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AuthorHeard;
import org.mukudori.events.Keys;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.Partitions;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;
import org.mukudori.timelines.domain.Page;

/**
 * The homes of readers who have read lately, as rings of ids: a cache of the log, made on the first read and thrown away
 * when whom its reader follows, blocks or mutes changes.
 *
 * <p>Nothing is missed between making and appending: a ring is registered first, from then on what is multicast is
 * appended to it, and it is filled from the read model only once that has everything that was multicast before. Records
 * that come twice find their id there.
 */
@ApplicationScoped
public class HomeTimelines {
    private static final long IDLE_NANOS = Duration.ofMinutes(30).toNanos();
    private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();
    /** At 6.4 kB each when full. */
    private static final int MOST_RINGS = 50_000;

    private final Homes homes;
    private final Projector projector;
    private final Event<Landed> landed;
    private final int count;
    private final Map<Integer, ReaderPartition> partitions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Boolean> caughtUp = new ConcurrentHashMap<>();
    /** Of relationships, lists and statuses: the last offset whose effect here has begun, and that has had it. */
    private final Map<TopicPartition, Long> begun = new ConcurrentHashMap<>();

    private final Map<TopicPartition, Long> done = new ConcurrentHashMap<>();

    private final Map<Long, Ring> rings = new ConcurrentHashMap<>();
    private final Map<Long, Integer> looking = new ConcurrentHashMap<>();
    private long sweptNanos = System.nanoTime();

    HomeTimelines(Homes homes, Projector projector, Event<Landed> landed, LogConfig log) {
        this.homes = homes;
        this.projector = projector;
        this.landed = landed;
        this.count = log.partitions();
    }

    /** Partitions are to be read from their beginning: what was known of their readers is forgotten. */
    public void begin(Collection<TopicPartition> assigned) {
        release(assigned);
        for (var partition : assigned) {
            partitions.computeIfAbsent(partition.partition(), _ -> new ReaderPartition());
        }
    }

    /** Partitions are another instance's. */
    public void release(Collection<TopicPartition> gone) {
        for (var partition : gone) {
            caughtUp.remove(partition);
            begun.remove(partition);
            done.remove(partition);
            partitions.remove(partition.partition());
            rings.keySet().removeIf(reader -> partition(reader) == partition.partition());
        }
    }

    /** A partition has been read to where it ended when it was assigned. */
    public void caughtUp(TopicPartition partition) {
        caughtUp.put(partition, true);
    }

    /** Takes a fact of relationships, lists or home-multicast. */
    public void take(Fact fact) {
        var at = fact.at();
        var partition = partitions.get(at.partition());
        if (partition == null) {
            return;
        }
        switch (fact.event()) {
            case StatusMulticast status -> {
                var source = source(status.getSourcePartition());
                begun.merge(source, status.getSourceOffset(), Math::max);
                deliver(partition, status);
                done.merge(source, status.getSourceOffset(), Math::max);
            }
            case AuthorHeard heard -> {
                begun.merge(source(heard.getSourcePartition()), heard.getSourceOffset(), Math::max);
                rings.remove(heard.getFollower());
            }
            case null, default -> {
                var source = new TopicPartition(at.topic().topicName(), at.partition());
                begun.put(source, at.offset());
                partition.take(fact).ifPresent(rings::remove);
                done.put(source, at.offset());
            }
        }
        sweep();
    }

    private static TopicPartition source(int statuses) {
        return new TopicPartition(Topic.STATUSES.topicName(), statuses);
    }

    /** Goes through the author's followers or through who is active, whichever are fewer. */
    private void deliver(ReaderPartition partition, StatusMulticast status) {
        var now = Instant.now();
        var lookers = new ArrayList<Long>();
        var author = status.getAccount();
        if (partition.followers(author) <= rings.size() + looking.size()) {
            partition.eachFollower(author, reader -> deliver(partition, reader, status, now, lookers));
        } else {
            for (var reader : rings.keySet()) {
                if (partition.follows(reader, author)) {
                    deliver(partition, reader, status, now, lookers);
                }
            }
            for (var reader : looking.keySet()) {
                if (!rings.containsKey(reader) && partition.follows(reader, author)) {
                    deliver(partition, reader, status, now, lookers);
                }
            }
        }
        deliver(partition, author, status, now, lookers);
        if (!lookers.isEmpty()) {
            landed.fire(new Landed(status, lookers));
        }
    }

    private void deliver(
            ReaderPartition partition, long reader, StatusMulticast status, Instant now, List<Long> lookers) {
        var ring = rings.get(reader);
        var looks = looking.containsKey(reader);
        if (ring == null && !looks) {
            return;
        }
        var removed = status.getKind() == MulticastKind.REMOVED;
        var wanted = !removed && partition.wants(reader, status, now);
        if (ring != null) {
            if (wanted) {
                var _ = ring.add(status.getId());
            } else {
                var _ = ring.remove(status.getId());
            }
        }
        if (looks && (wanted || removed)) {
            lookers.add(reader);
        }
    }

    /** Whether this instance keeps that reader's home, and knows of all that its followed have been told. */
    public boolean keeps(long reader) {
        var partition = partition(reader);
        return isCaughtUp(Topic.RELATIONSHIPS, partition)
                && isCaughtUp(Topic.LISTS, partition)
                && isCaughtUp(Topic.HOME_MULTICAST, partition);
    }

    private boolean isCaughtUp(Topic topic, int partition) {
        return caughtUp.containsKey(new TopicPartition(topic.topicName(), partition));
    }

    /** Whether a reader's own writes, which live in the reader's own partition, have come here. */
    public boolean has(long reader, Positions wanted) {
        var partition = partition(reader);
        return wanted.all().stream()
                .filter(position -> position.partition() == partition)
                .filter(position -> switch (position.topic()) {
                    case STATUSES, RELATIONSHIPS, LISTS -> true;
                    default -> false;
                })
                .allMatch(position ->
                        done.getOrDefault(new TopicPartition(position.topic().topicName(), partition), -1L)
                                >= position.offset());
    }

    /**
     * A page of a reader's home, newest first.
     *
     * @return from memory, from the read model where memory does not reach
     */
    public Uni<List<Long>> page(long reader, Page page) {
        return ring(reader).chain(ring -> ring == null ? query(reader, page) : page(reader, ring, page));
    }

    /** A page of a reader's home from the read model alone. */
    public Uni<List<Long>> query(long reader, Page page) {
        return homes.home(reader, page)
                .map(rows -> rows.stream().map(HomeRow::id).toList());
    }

    private Uni<List<Long>> page(long reader, Ring ring, Page page) {
        var slice = ring.page(page);
        if (slice.whole()) {
            return Uni.createFrom().item(slice.ids());
        }
        if (page.upwards()) {
            return query(reader, page);
        }
        var rest = new Page(
                Math.min(page.below(), slice.floor() + 1),
                page.above(),
                false,
                page.limit() - slice.ids().size());
        return query(reader, rest).map(older -> {
            var all = new ArrayList<>(slice.ids());
            all.addAll(older);
            return all;
        });
    }

    private Uni<@Nullable Ring> ring(long reader) {
        var known = rings.get(reader);
        if (known != null && known.isFilled()) {
            return Uni.createFrom().item(known);
        }
        if (known != null || !keeps(reader)) {
            return Uni.createFrom().nullItem();
        }
        var made = new Ring();
        return rings.putIfAbsent(reader, made) == null
                ? fill(reader, made)
                : Uni.createFrom().nullItem();
    }

    /** The read model must have what was multicast before the ring was there, and whom the reader follows by now. */
    private Uni<@Nullable Ring> fill(long reader, Ring ring) {
        var partition = partition(reader);
        var before = begun.entrySet().stream()
                .filter(place -> place.getValue() >= 0)
                .filter(place -> place.getKey().topic().equals(Topic.STATUSES.topicName())
                        || place.getKey().partition() == partition)
                .map(place -> new Position(
                        Topic.named(place.getKey().topic()).orElseThrow(),
                        place.getKey().partition(),
                        place.getValue()))
                .toList();
        var context = Vertx.currentContext();
        return projector
                .reached(Positions.of(before))
                .emitOn(task -> {
                    if (context == null) {
                        Infrastructure.getDefaultWorkerPool().execute(task);
                    } else {
                        context.runOnContext(_ -> task.run());
                    }
                })
                .chain(reached -> reached
                        ? homes.recent(reader, Ring.CAPACITY)
                        : Uni.createFrom().nullItem())
                .map(rows -> {
                    if (rows == null) {
                        rings.remove(reader, ring);
                        return null;
                    }
                    ring.fill(rows.stream().map(HomeRow::id).toList(), rows.size() < Ring.CAPACITY);
                    return ring;
                })
                .onFailure()
                .invoke(() -> rings.remove(reader, ring))
                .onCancellation()
                .invoke(() -> rings.remove(reader, ring));
    }

    /** Somebody looks at a reader's home from now on and wants to hear what lands there. */
    public void look(long reader) {
        looking.merge(reader, 1, Integer::sum);
    }

    /** Undoes one {@link #look}. */
    public void lookAway(long reader) {
        looking.computeIfPresent(reader, (_, lookers) -> lookers == 1 ? null : lookers - 1);
    }

    /** Forgets every ring, as a crash does. */
    public void forget() {
        rings.clear();
    }

    private void sweep() {
        var now = System.nanoTime();
        if (now - sweptNanos < SWEEP_NANOS && rings.size() <= MOST_RINGS) {
            return;
        }
        sweptNanos = now;
        rings.values().removeIf(ring -> now - ring.lastReadNanos() > IDLE_NANOS);
        if (rings.size() > MOST_RINGS) {
            var reads = rings.values().stream()
                    .mapToLong(Ring::lastReadNanos)
                    .sorted()
                    .toArray();
            var enough = reads[reads.length / 10];
            rings.values().removeIf(ring -> ring.lastReadNanos() - enough <= 0);
        }
    }

    private int partition(long reader) {
        return Partitions.of(Keys.account(reader), count);
    }
}
