package org.mukudori.timelines.store.home;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AuthorHeard;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/**
 * The partitions of readers that this instance keeps, as the log tells of them: whom the readers follow, and what is
 * multicast to them. One thread feeds it.
 */
@Singleton
public final class ReaderPartitions {
    /** How long what is under way is gone on with before new records are looked at. */
    private static final long TURN_NANOS = Duration.ofMillis(5).toNanos();

    private static final long SWEEP_NANOS = Duration.ofMinutes(1).toNanos();

    private final Consumer<Landed> landed;
    private final HomeConfig config;
    private final Counter late;
    private final int count;
    private final Map<Integer, ReaderPartition> partitions = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Boolean> caughtUp = new ConcurrentHashMap<>();
    /** Of relationships, lists and statuses: the last offset whose effect here has begun. */
    private final Map<TopicPartition, Long> begun = new ConcurrentHashMap<>();
    /** The same: the last one that whoever wrote it sees here, since writers live in the partition that they write to. */
    private final Map<TopicPartition, Long> done = new ConcurrentHashMap<>();

    private final Map<Long, Integer> looking = new ConcurrentHashMap<>();
    private final Snapshots snapshots;
    /** The next offset of each partition of topics that has been taken from. */
    private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();

    private volatile boolean hasBegun;
    private long snapshotNanos = System.nanoTime();
    private int snapshotLast;
    private Thread snapshotting = Thread.ofPlatform().unstarted(() -> {});
    private long sweptNanos = System.nanoTime();

    @Inject
    ReaderPartitions(
            Event<Landed> landed,
            HomeConfig config,
            @ConfigProperty(name = "mukudori.state-dir", defaultValue = "${java.io.tmpdir}/mukudori-state")
                    Path stateDir,
            LogConfig log,
            MeterRegistry metrics) {
        this(landed::fire, config, stateDir.resolve("homes"), log.partitions(), metrics);
    }

    /**
     * Keeps no partition yet.
     *
     * @param landed told of what came to readers who are looking, on the feeding thread
     * @param directory where snapshots are
     * @param count how many partitions there are in all
     */
    public ReaderPartitions(
            Consumer<Landed> landed, HomeConfig config, Path directory, int count, MeterRegistry metrics) {
        this.snapshots = new Snapshots(directory);
        this.landed = landed;
        this.config = config;
        this.count = count;
        this.late = metrics.counter("mukudori.home.late.posts");
        FunctionCounter.builder("mukudori.home.deliveries", this, ReaderPartitions::deliveries)
                .register(metrics);
        metrics.gauge("mukudori.home.timelines", this, it -> it.sum(ReaderPartition::rings));
        metrics.gauge("mukudori.home.timelines.bytes", this, it -> it.sum(ReaderPartition::ringBytes));
        metrics.gauge("mukudori.home.follows", this, it -> it.sum(ReaderPartition::edges));
        metrics.gauge("mukudori.home.follows.bytes", this, it -> it.sum(ReaderPartition::graphBytes));
    }

    /** How many times a status has come to a ring of the partitions kept now. */
    public long deliveries() {
        return sum(ReaderPartition::deliveries);
    }

    private long sum(ToLongFunction<ReaderPartition> of) {
        return partitions.values().stream().mapToLong(of).sum();
    }

    /**
     * Keeps these partitions from now on, and no others: those that it kept before as they are, others from their
     * snapshots where there are any.
     *
     * @return the offsets to read on from, of those that need not be read from their beginning
     */
    public Map<TopicPartition, Long> begin(Collection<TopicPartition> assigned) {
        var numbers = assigned.stream().map(TopicPartition::partition).collect(Collectors.toSet());
        Set.copyOf(partitions.keySet()).stream()
                .filter(number -> !numbers.contains(number))
                .forEach(this::release);
        numbers.parallelStream()
                .filter(number -> !partitions.containsKey(number))
                .forEach(this::begin);
        hasBegun = true;
        var next = new HashMap<>(positions);
        next.keySet().retainAll(assigned);
        return next;
    }

    private void begin(int number) {
        var snapshot = snapshots.read(number);
        partitions.put(number, made(number, snapshot.map(Snapshot::partition).orElseGet(ReaderPartition::new)));
        snapshot.ifPresent(kept -> {
            positions.putAll(kept.next());
            kept.begun().forEach((source, offset) -> begun.merge(source, offset, Math::max));
        });
    }

    /** Partitions are read on from these offsets. */
    public void takenUp(Map<TopicPartition, Long> next) {
        positions.putAll(next);
    }

    /**
     * Of these partitions of home-multicast what was told before is not read: a read model has it that has come to where
     * statuses end now.
     */
    public void beginsAtEnd(Collection<TopicPartition> multicasts, Positions statuses) {
        for (var end : statuses.all()) {
            var source = source(end.partition());
            begun.merge(source, end.offset(), Math::max);
            if (multicasts.contains(multicast(end.partition()))) {
                done.merge(source, end.offset(), Math::max);
            }
        }
    }

    /** The log does not have what comes next: it is begun with again, and without the snapshots. */
    public void outOfRange(Collection<TopicPartition> lost) {
        lost.forEach(partition -> {
            snapshots.discard(partition.partition());
            release(partition.partition());
        });
    }

    private ReaderPartition made(int partition, ReaderPartition made) {
        looking.keySet().stream()
                .filter(reader -> number(reader) == partition)
                .forEach(reader -> made.looked(reader, true));
        return made;
    }

    private void release(int number) {
        partitions.remove(number);
        caughtUp.keySet().removeIf(place -> place.partition() == number);
        positions.keySet().removeIf(place -> place.partition() == number);
        for (var topic : List.of(Topic.RELATIONSHIPS, Topic.LISTS)) {
            var place = new TopicPartition(topic.topicName(), number);
            begun.remove(place);
            done.remove(place);
        }
    }

    /** A partition has been read to where it ended when it was assigned. */
    public void caughtUp(TopicPartition partition) {
        caughtUp.put(partition, true);
    }

    /**
     * Takes facts of relationships, lists and home-multicast, and goes on with what is under way.
     *
     * @param next how far that brings each partition concerned
     */
    public void take(List<Fact> facts, Map<TopicPartition, Long> next) {
        facts.forEach(this::take);
        positions.putAll(next);
        goOn();
        sweep();
        snapshot();
    }

    /** One partition after the other is copied, while it goes on; those of which it is known where to read on. */
    private void snapshot() {
        var now = System.nanoTime();
        if (now - snapshotNanos < config.snapshotEvery().toNanos() / count || snapshotting.isAlive()) {
            return;
        }
        for (int i = 0; i < count; i++) {
            snapshotLast = (snapshotLast + 1) % count;
            var number = snapshotLast;
            var snapshot = snapshot(number);
            if (snapshot.isPresent()) {
                snapshotNanos = now;
                snapshotting = Thread.ofPlatform()
                        .daemon()
                        .name("home-snapshot")
                        .start(() -> snapshots.write(number, snapshot.get()));
                return;
            }
        }
    }

    private Optional<Snapshot> snapshot(int number) {
        var partition = partitions.get(number);
        if (partition == null || partition.isUnderWay() || !positions.containsKey(multicast(number))) {
            return Optional.empty();
        }
        var next = new HashMap<>(positions);
        next.keySet().removeIf(place -> place.partition() != number);
        return Optional.of(new Snapshot(partition, next, Map.copyOf(begun)));
    }

    /** Copies all partitions now, when nothing is taken any more. */
    public void snapshotAll() {
        for (int number = 0; number < count; number++) {
            var partition = number;
            snapshot(number).ifPresent(snapshot -> snapshots.write(partition, snapshot));
        }
    }

    /** Whether something is under way that {@link #take} would go on with, be it with no facts. */
    public boolean isUnderWay() {
        for (var partition : partitions.values()) {
            if (partition.isUnderWay()) {
                return true;
            }
        }
        return false;
    }

    private void goOn() {
        var end = System.nanoTime() + TURN_NANOS;
        while (isUnderWay() && System.nanoTime() < end) {
            for (var partition : partitions.values()) {
                tell(partition.goOn());
            }
        }
    }

    private void take(Fact fact) {
        var at = fact.at();
        var partition = partitions.get(at.partition());
        if (partition == null) {
            return;
        }
        switch (fact.event()) {
            case StatusMulticast status -> {
                var source = source(status.getSourcePartition());
                begun.merge(source, status.getSourceOffset(), Math::max);
                tell(partition.begin(status));
                if (status.getSourcePartition() == at.partition()) {
                    done.merge(source, status.getSourceOffset(), Math::max);
                }
                noteLate(status, fact.time());
            }
            case AuthorHeard heard -> {
                begun.merge(source(heard.getSourcePartition()), heard.getSourceOffset(), Math::max);
                partition.forget(heard.getFollower());
            }
            case null, default -> {
                var source = new TopicPartition(at.topic().topicName(), at.partition());
                begun.put(source, at.offset());
                var _ = partition.take(fact);
                done.put(source, at.offset());
            }
        }
    }

    private void tell(ReaderPartition.@Nullable Slice slice) {
        if (slice != null && !slice.lookers().isEmpty()) {
            landed.accept(new Landed(slice.status(), slice.lookers()));
        }
    }

    /** It is placed by its own time all the same. */
    private void noteLate(StatusMulticast status, Instant told) {
        var created = status.getCreatedAt();
        if (created != null && created.isBefore(told.minus(config.lateAfter()))) {
            late.increment();
        }
    }

    private static TopicPartition multicast(int readers) {
        return new TopicPartition(Topic.HOME_MULTICAST.topicName(), readers);
    }

    private static TopicPartition source(int statuses) {
        return new TopicPartition(Topic.STATUSES.topicName(), statuses);
    }

    /** The partition of a reader whose home this instance keeps, once it knows of all that is needed for that. */
    Optional<ReaderPartition> of(long reader) {
        return keeps(reader) ? Optional.ofNullable(partitions.get(number(reader))) : Optional.empty();
    }

    /** Whether another instance keeps that reader's home. */
    public boolean isElsewhere(long reader) {
        return hasBegun && !partitions.containsKey(number(reader));
    }

    /** Whether this instance keeps that reader's home, and knows of all that its followed have been told. */
    public boolean keeps(long reader) {
        return isKept(number(reader));
    }

    /** The same of all readers of a partition. */
    public boolean isKept(int partition) {
        return isCaughtUp(Topic.RELATIONSHIPS, partition)
                && isCaughtUp(Topic.LISTS, partition)
                && isCaughtUp(Topic.HOME_MULTICAST, partition);
    }

    private boolean isCaughtUp(Topic topic, int partition) {
        return caughtUp.containsKey(new TopicPartition(topic.topicName(), partition));
    }

    /** Whether a reader's own writes, which live in the reader's own partition, have come here. */
    public boolean has(long reader, Positions wanted) {
        var partition = number(reader);
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

    /** What a read model must have, so that it has all whose effect on a reader's home has begun. */
    public Positions begunFor(long reader) {
        var own = number(reader);
        return Positions.of(begun.entrySet().stream()
                .filter(place -> place.getValue() >= 0)
                .filter(place -> place.getKey().topic().equals(Topic.STATUSES.topicName())
                        || place.getKey().partition() == own)
                .map(place -> new Position(
                        Topic.named(place.getKey().topic()).orElseThrow(),
                        place.getKey().partition(),
                        place.getValue()))
                .toList());
    }

    /** Somebody looks at a reader's home from now on and wants to hear what lands there. */
    public void look(long reader) {
        looking.merge(reader, 1, Integer::sum);
        looked(reader);
    }

    /** Undoes one {@link #look}. */
    public void lookAway(long reader) {
        looking.computeIfPresent(reader, (_, lookers) -> lookers == 1 ? null : lookers - 1);
        looked(reader);
    }

    private void looked(long reader) {
        var partition = partitions.get(number(reader));
        if (partition != null) {
            partition.looked(reader, looking.containsKey(reader));
        }
    }

    /** Forgets every ring, as a crash does. */
    public void forget() {
        partitions.values().forEach(partition -> partition.forgetUnreadSince(Long.MAX_VALUE));
    }

    private void sweep() {
        var now = System.nanoTime();
        if (now - sweptNanos < SWEEP_NANOS && sum(ReaderPartition::rings) <= config.most()) {
            return;
        }
        sweptNanos = now;
        var idle = ReaderPartition.now() - config.activeFor().toSeconds();
        partitions.values().forEach(partition -> partition.forgetUnreadSince(idle));
        if (sum(ReaderPartition::rings) > config.most()) {
            var reads = partitions.values().stream()
                    .flatMapToLong(partition -> Arrays.stream(partition.reads()))
                    .sorted()
                    .toArray();
            var enough = reads[reads.length / 10];
            partitions.values().forEach(partition -> partition.forgetUnreadSince(enough + 1));
        }
    }

    private int number(long reader) {
        return Partitions.of(Keys.account(reader), count);
    }
}
