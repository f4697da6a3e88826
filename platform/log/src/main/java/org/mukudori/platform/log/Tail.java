package org.mukudori.platform.log;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;

/**
 * Follows topics on a thread of its own and feeds a {@link Sink}, for ever: what goes wrong in passing is tried again,
 * what can never be taken is put among the {@link DeadLetters}, and the way to start is the way to recover.
 */
public final class Tail implements AutoCloseable {
    /** Which partitions a tail reads. */
    public enum Reads {
        /** All of them: every instance has the whole view. */
        ALL,
        /** Its share: the instances of a service divide them. */
        ITS_SHARE,
        /** What is not the share of another tail of this process. */
        THE_REST
    }

    /** What a record said; nothing, when it was unreadable and stands among the dead letters. */
    private record Read(
            ConsumerRecord<String, byte[]> kept, @Nullable Fact fact) {}

    private static final Logger LOG = Logger.getLogger(Tail.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String stage;
    private final Set<Topic> topics;
    private final Reads reads;
    private final Sink sink;
    private final KafkaAccess kafka;
    private final DeadLetters deadLetters;
    private final Lag lag;
    private final EventCodec codec = new EventCodec();
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> ends = new HashMap<>();
    private final Waiters waiters = new Waiters(this::has);
    private final @Nullable Tail beside;
    private final Set<TopicPartition> all;
    private final Thread thread;
    /** What this tail was last assigned of what the instances divide; null before. */
    private volatile @Nullable Set<TopicPartition> share;

    private volatile boolean closed;
    private volatile @Nullable KafkaConsumer<String, byte[]> following;

    Tail(
            String stage,
            Set<Topic> topics,
            Reads reads,
            @Nullable Tail beside,
            Sink sink,
            KafkaAccess kafka,
            DeadLetters deadLetters,
            Lag lag) {
        this.stage = stage;
        this.topics = topics;
        this.reads = reads;
        this.beside = beside;
        this.all = topics.stream()
                .flatMap(topic -> IntStream.range(0, kafka.config().partitions())
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                .collect(Collectors.toUnmodifiableSet());
        this.sink = sink;
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.lag = lag;
        this.thread = Thread.ofPlatform().name("tail-" + stage).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Whether the sink has everything up to these positions, as far as they are in topics that this tail reads. */
    public boolean has(Positions wanted) {
        return wanted.all().stream().allMatch(position -> {
            if (!topics.contains(position.topic())) {
                return true;
            }
            var reached = next.get(new TopicPartition(position.topic().topicName(), position.partition()));
            return reached != null && reached > position.offset();
        });
    }

    /** How many records stand before what it takes next, in all partitions that it reads. */
    public long offsets() {
        return next.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many partitions it reads now. */
    public int reading() {
        return next.size();
    }

    /**
     * Waits until {@link #has}.
     *
     * @return whether it came to that in time, on the caller's context
     */
    public Uni<Boolean> reached(Positions wanted, Duration atMost) {
        if (has(wanted)) {
            return Uni.createFrom().item(true);
        }
        return isShared(wanted)
                ? Uni.combine().any().of(waiters.reached(wanted, atMost), elsewhere(wanted, atMost))
                : waiters.reached(wanted, atMost);
    }

    private boolean isShared(Positions wanted) {
        return reads == Reads.ITS_SHARE
                && wanted.all().stream()
                        .filter(p -> topics.contains(p.topic()))
                        .anyMatch(p ->
                                !next.containsKey(new TopicPartition(p.topic().topicName(), p.partition())));
    }

    /** What another instance reads is known from the positions that it keeps beside its rows. */
    private Uni<Boolean> elsewhere(Positions wanted, Duration atMost) {
        var context = io.vertx.core.Vertx.currentContext();
        var places = wanted.all().stream()
                .filter(p -> topics.contains(p.topic()))
                .collect(Collectors.toMap(
                        p -> new TopicPartition(p.topic().topicName(), p.partition()), Position::offset));
        return Uni.createFrom()
                .item(() -> {
                    var kept = sink.written(places.keySet());
                    return places.entrySet().stream()
                            .allMatch(place -> kept.getOrDefault(place.getKey(), 0L) > place.getValue());
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(25))
                .repeat()
                .atMost(Math.max(1, atMost.toMillis() / 25))
                .filter(there -> there)
                .toUni()
                .map(there -> there != null)
                .onItem()
                .transformToUni(there ->
                        there ? Uni.createFrom().item(true) : Uni.createFrom().<Boolean>nothing())
                .emitOn(task -> Waiters.on(context, task));
    }

    @Override
    public void close() {
        closed = true;
        var consumer = following;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        var pause = Duration.ofMillis(100);
        while (!closed) {
            var started = Instant.now();
            try (var consumer = kafka.consumer(reads == Reads.ITS_SHARE ? stage : "")) {
                following = consumer;
                follow(consumer);
            } catch (WakeupException e) {
                LOG.debugf("tail closed stage=%s", stage);
            } catch (RuntimeException e) {
                if (e instanceof OffsetOutOfRangeException lost) {
                    sink.outOfRange(lost.offsetOutOfRangePartitions().keySet());
                }
                LOG.warnf("tail interrupted stage=%s reason=%s", stage, e);
                var lastedLong = Duration.between(started, Instant.now()).compareTo(Duration.ofSeconds(10)) > 0;
                pause = lastedLong ? Duration.ofMillis(100) : pause.multipliedBy(2);
                pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
                sleep(pause);
            } finally {
                following = null;
                lag.forget(stage, next.keySet());
                next.clear();
                ends.clear();
            }
        }
    }

    private void follow(KafkaConsumer<String, byte[]> consumer) {
        switch (reads) {
            case ALL -> assign(consumer, all);
            case ITS_SHARE -> subscribe(consumer);
            case THE_REST -> {}
        }
        while (!closed) {
            if (beside != null && !keepToTheRest(consumer, beside.share)) {
                sleep(POLL);
                continue;
            }
            var records = consumer.poll(sink.isUnderWay() ? Duration.ZERO : POLL);
            if (!records.isEmpty() || sink.isUnderWay()) {
                take(records);
            }
            sayWhatCaughtUp(consumer);
            lag.measure(stage, consumer);
        }
    }

    /** Returns whether there is anything to read. */
    private boolean keepToTheRest(KafkaConsumer<String, byte[]> consumer, @Nullable Set<TopicPartition> others) {
        if (others == null) {
            return false;
        }
        if (consumer.assignment().size() != all.size() - others.size()
                || others.stream().anyMatch(consumer.assignment()::contains)) {
            var rest = new HashSet<>(all);
            rest.removeAll(others);
            assign(consumer, rest);
        }
        return !consumer.assignment().isEmpty();
    }

    private void assign(KafkaConsumer<String, byte[]> consumer, Set<TopicPartition> wanted) {
        var before = Set.copyOf(consumer.assignment());
        consumer.assign(wanted);
        forget(before.stream().filter(p -> !wanted.contains(p)).toList());
        seek(consumer, wanted.stream().filter(p -> !before.contains(p)).toList());
    }

    private void subscribe(KafkaConsumer<String, byte[]> consumer) {
        consumer.subscribe(topics.stream().map(Topic::topicName).toList(), new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                forget(partitions);
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                seek(consumer, partitions);
                share = Set.copyOf(partitions);
            }
        });
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
        partitions.forEach(ends::remove);
        lag.forget(stage, partitions);
        sink.released(partitions);
    }

    private void seek(KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        var kept = sink.positions(partitions);
        var absent = partitions.stream().filter(p -> !kept.containsKey(p)).toList();
        kept.forEach((partition, wanted) -> {
            if (wanted == Sink.HEAD) {
                consumer.seekToEnd(List.of(partition));
            } else {
                consumer.seek(partition, wanted);
            }
        });
        if (!absent.isEmpty()) {
            // Of none, Kafka would make all.
            consumer.seekToBeginning(absent);
        }
        var from = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            from.put(partition, consumer.position(partition));
        }
        sink.takenUp(from);
        next.putAll(from);
        ends.putAll(consumer.endOffsets(partitions));
        waiters.tell();
    }

    private void sayWhatCaughtUp(KafkaConsumer<String, byte[]> consumer) {
        ends.entrySet().removeIf(end -> {
            var there = consumer.position(end.getKey()) >= end.getValue();
            if (there) {
                sink.caughtUp(end.getKey());
            }
            return there;
        });
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        var batch = new ArrayList<Read>(records.count());
        records.forEach(kept -> batch.add(new Read(kept, read(kept))));
        take(batch);
    }

    /** A batch that fails is halved until the record that no sink can take stands alone. */
    private void take(List<Read> batch) {
        var facts = new ArrayList<Fact>(batch.size());
        var after = new HashMap<TopicPartition, Long>();
        for (var read : batch) {
            if (read.fact() != null) {
                facts.add(read.fact());
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            var kept = batch.get(i).kept();
            if (i + 1 == batch.size() || !isBeside(kept, batch.get(i + 1).kept())) {
                after.put(new TopicPartition(kept.topic(), kept.partition()), kept.offset() + 1);
            }
        }
        try {
            apply(facts, after);
        } catch (RuntimeException e) {
            if (e instanceof Sink.Overtaken || closed || sink.passing(e)) {
                throw e;
            }
            if (batch.size() > 1) {
                take(batch.subList(0, batch.size() / 2));
                take(batch.subList(batch.size() / 2, batch.size()));
            } else {
                deadLetters.put(stage, batch.getFirst().kept(), e.toString());
                apply(List.of(), after);
            }
        }
    }

    private static boolean isBeside(ConsumerRecord<String, byte[]> one, ConsumerRecord<String, byte[]> other) {
        return one.partition() == other.partition() && one.topic().equals(other.topic());
    }

    private void apply(List<Fact> facts, Map<TopicPartition, Long> after) {
        sink.apply(facts, after);
        next.putAll(after);
        if (!facts.isEmpty()) {
            lag.applied(stage, facts);
        }
        waiters.tell();
    }

    private @Nullable Fact read(ConsumerRecord<String, byte[]> kept) {
        var topic = Topic.named(kept.topic()).orElseThrow();
        if (kept.key() == null || kept.key().isEmpty()) {
            deadLetters.put(stage, kept, "no key");
            return null;
        }
        try {
            var event = kept.value() == null ? null : codec.decode(topic, kept.value());
            return new Fact(
                    topic,
                    kept.key(),
                    event,
                    new Position(topic, kept.partition(), kept.offset()),
                    Instant.ofEpochMilli(kept.timestamp()),
                    Log.by(kept.headers()));
        } catch (EventCodec.UnreadableEvent | NumberFormatException e) {
            deadLetters.put(stage, kept, e.toString());
            return null;
        }
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }
}
