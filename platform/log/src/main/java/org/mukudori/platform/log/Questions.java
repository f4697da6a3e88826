package org.mukudori.platform.log;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.Topic;

/** Asks another service through the log: a record in one topic, answered under the same key in another. */
public final class Questions {
    private final Log log;
    private final Topic questions;
    private final Map<String, List<Consumer<Fact>>> waiting = new ConcurrentHashMap<>();

    /**
     * Starts to listen for answers.
     *
     * @param stage the name in metrics
     */
    public Questions(Log log, Tails tails, String stage, Topic questions, Topic answers) {
        this.log = log;
        this.questions = questions;
        tails.follow(stage, Set.of(answers), Tail.Reads.ALL, new Answers());
    }

    /**
     * Asks, and waits for the answer.
     *
     * @param by the account that wants to know; 0 for nobody
     * @return the first answer from now on, on the caller's context; empty when none came in time; fails with
     *     {@link LogUnavailable} if the question could not be asked
     */
    public Uni<Optional<Fact>> ask(String key, SpecificRecord question, long by, Duration atMost) {
        var context = io.vertx.core.Vertx.currentContext();
        var answer = Uni.createFrom()
                .<Optional<Fact>>emitter(emitter -> {
                    Consumer<Fact> waiter = fact -> emitter.complete(Optional.of(fact));
                    waiting.computeIfAbsent(key, _ -> new CopyOnWriteArrayList<>())
                            .add(waiter);
                    emitter.onTermination(() -> forget(key, waiter));
                    var _ = log.append(questions, key, question, by).subscribe().with(_ -> {}, emitter::fail);
                })
                .ifNoItem()
                .after(atMost)
                .recoverWithItem(Optional.empty());
        return context == null ? answer : answer.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    private void forget(String key, Consumer<Fact> waiter) {
        waiting.computeIfPresent(key, (_, waiters) -> {
            waiters.remove(waiter);
            return waiters.isEmpty() ? null : waiters;
        });
    }

    private final class Answers implements Sink {
        @Override
        public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
            return Map.of();
        }

        @Override
        public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
            for (var fact : facts) {
                waiting.getOrDefault(fact.key(), List.of()).forEach(waiter -> waiter.accept(fact));
            }
        }

        @Override
        public boolean passing(RuntimeException failure) {
            return false;
        }
    }
}
