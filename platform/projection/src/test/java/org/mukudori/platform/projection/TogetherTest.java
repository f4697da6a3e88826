package org.mukudori.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<Set<Integer>> asked = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore questions = new Semaphore(0);
    private final CompletableFuture<Void> gate = new CompletableFuture<>();

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private Together<Integer, String> together(Function<Set<Integer>, Uni<Map<Integer, String>>> question) {
        return new Together<>(
                vertx,
                keys -> {
                    asked.add(keys);
                    questions.release();
                    return question.apply(keys);
                },
                "nothing");
    }

    private static Uni<Map<Integer, String>> evens(Set<Integer> keys) {
        return Uni.createFrom()
                .item(() -> keys.stream()
                        .filter(key -> key % 2 == 0)
                        .collect(Collectors.toMap(key -> key, key -> "number " + key)));
    }

    private void awaitQuestion() throws InterruptedException {
        assertThat(questions.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldAskTogetherWhatIsAskedAtOnce() throws Exception {
        var together = together(TogetherTest::evens);
        var all = new CompletableFuture<List<CompletableFuture<String>>>();

        vertx.getOrCreateContext()
                .runOnContext(_ -> all.complete(IntStream.range(0, 100)
                        .mapToObj(key -> together.ask(key).subscribeAsCompletionStage())
                        .toList()));

        for (var one : all.get(10, TimeUnit.SECONDS)) {
            one.get(10, TimeUnit.SECONDS);
        }
        assertThat(asked).hasSizeLessThan(50);
        assertThat(asked.stream().mapToInt(Set::size).sum()).isEqualTo(100);
    }

    private static <T> T answer(Uni<T> uni) throws InterruptedException, ExecutionException {
        return uni.subscribeAsCompletionStage().get();
    }

    @Test
    void shouldWaitForOthersWhereAskersHaveTime() throws Exception {
        var together = Together.<Integer, String>patiently(
                vertx,
                keys -> {
                    asked.add(keys);
                    return evens(keys);
                },
                "nothing",
                Duration.ofSeconds(1));

        assertThat(answer(together.ask(2))).isEqualTo("number 2");
        var others = IntStream.rangeClosed(3, 12)
                .mapToObj(key -> together.ask(key).subscribeAsCompletionStage())
                .toList();
        for (var other : others) {
            other.get(10, TimeUnit.SECONDS);
        }

        assertThat(asked).hasSizeLessThan(4);
        assertThat(asked.stream().mapToInt(Set::size).sum()).isEqualTo(11);
    }

    @Test
    void shouldAskAtOnceWhatIsAskedAlone() throws Exception {
        var together = together(TogetherTest::evens);

        assertThat(answer(together.ask(2))).isEqualTo("number 2");
        assertThat(answer(together.ask(3))).isEqualTo("nothing");
        assertThat(asked).containsExactly(Set.of(2), Set.of(3));
    }

    @Test
    void shouldAskTogetherWhatIsAskedMeanwhile() throws Exception {
        var together = together(keys -> Uni.createFrom().completionStage(gate).chain(() -> evens(keys)));
        var first = together.ask(0).subscribeAsCompletionStage();
        awaitQuestion();
        var second = together.ask(1).subscribeAsCompletionStage();
        awaitQuestion();

        var meanwhile = IntStream.range(2, 302)
                .mapToObj(key -> together.ask(key).subscribeAsCompletionStage())
                .toList();
        var again = together.ask(2).subscribeAsCompletionStage();
        gate.complete(null);

        assertThat(first.get()).isEqualTo("number 0");
        assertThat(second.get()).isEqualTo("nothing");
        for (var key = 2; key < 302; key++) {
            assertThat(meanwhile.get(key - 2).get()).isEqualTo(key % 2 == 0 ? "number " + key : "nothing");
        }
        assertThat(again.get()).isEqualTo("number 2");
        assertThat(asked).hasSize(4);
        assertThat(asked.subList(2, 4)).allSatisfy(keys -> assertThat(keys).hasSizeLessThanOrEqualTo(256));
        assertThat(asked.stream().mapToInt(Set::size).sum()).isEqualTo(303);
    }

    @Test
    void shouldFailForWhomItIsTheFaultAlone() throws InterruptedException {
        var together = together(keys -> {
            if (keys.contains(13)) {
                return Uni.createFrom().failure(new IllegalArgumentException("thirteen"));
            }
            return asked.size() <= 2 ? Uni.createFrom().completionStage(gate).chain(() -> evens(keys)) : evens(keys);
        });
        var busy = new ArrayList<CompletableFuture<String>>();
        for (var key : List.of(100, 102)) {
            busy.add(together.ask(key).subscribeAsCompletionStage());
            awaitQuestion();
        }
        var all = IntStream.range(0, 20)
                .mapToObj(key -> together.ask(key).subscribeAsCompletionStage())
                .toList();
        gate.complete(null);

        assertThat(busy).allSatisfy(one -> assertThat(one.get()).startsWith("number 10"));
        for (var key = 0; key < 20; key++) {
            var one = all.get(key);
            if (key == 13) {
                assertThatThrownBy(one::get).hasRootCauseMessage("thirteen");
            } else {
                assertThat(one).succeedsWithin(java.time.Duration.ofSeconds(10));
            }
        }
        assertThat(together.ask(4).subscribeAsCompletionStage()).succeedsWithin(java.time.Duration.ofSeconds(10));
    }

    @Test
    void shouldGoOnWhereItWasAsked() throws Exception {
        var together = together(TogetherTest::evens);
        var context = vertx.getOrCreateContext();
        var where = new CompletableFuture<Boolean>();

        context.runOnContext(_ -> {
            var _ = together.ask(2).subscribe().with(_ -> where.complete(context.equals(Vertx.currentContext())));
        });

        assertThat(where.get(10, TimeUnit.SECONDS)).isTrue();
    }
}
