package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mukudori.local.Failure;

/** Instances of {@code timelines} come and go while people post and watch, and nobody misses anything or sees it twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleOutIT {
    private static final int POSTS = 300;
    private static final int WRITERS = 4;
    private static final int WATCHERS = 4;
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final String FIRST = "timelines";
    private static final String SECOND = "timelines-2";
    private static final String THIRD = "timelines-3";

    private final Town town = Town.divided();

    @AfterAll
    void leave() {
        town.instance().close();
    }

    @Test
    void shouldLoseAndDoubleNothingWhenInstancesComeAndGo() throws Failure, InterruptedException, IOException {
        town.instance().stop(THIRD);
        var authors = IntStream.range(0, WRITERS)
                .mapToObj(i -> town.member("writer_" + i))
                .toList();
        var watchers = new ArrayList<Watcher>();
        for (int i = 0; i < WATCHERS; i++) {
            var name = "watcher_" + i;
            for (var author : authors) {
                var id = author.get("/api/v1/accounts/verify_credentials").id();
                town.member(name).post("/api/v1/accounts/" + id + "/follow").ok();
            }
            watchers.add(new Watcher(town, name));
        }
        var accepted = new CopyOnWriteArrayList<String>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            var posts = new AtomicInteger();
            var writing = clock.scheduleAtFixedRate(
                    () -> {
                        var post = posts.getAndIncrement();
                        var author = authors.get(post % WRITERS);
                        writers.execute(() -> accepted.add(post(author, "post " + post)));
                    },
                    0,
                    BETWEEN.toMillis(),
                    TimeUnit.MILLISECONDS);
            town.instance().start(THIRD);
            town.instance().awaitReady(THIRD);
            Eventually.see("posts after one has come", () -> posts.get(), more(posts.get()));
            town.instance().kill(SECOND);
            town.instance().awaitReady(SECOND);
            Eventually.see("posts after one was killed", () -> posts.get(), more(posts.get()));
            town.instance().kill(FIRST);
            town.instance().awaitReady(FIRST);
            Eventually.see(
                    "posts in the end", () -> posts.get(), more(posts.get()).and(all -> all >= POSTS));
            writing.cancel(false);
            clock.shutdown();
            assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(accepted).hasSizeGreaterThanOrEqualTo(POSTS).doesNotHaveDuplicates();
        for (var watcher : watchers) {
            var home = Eventually.see("all posts at home", watcher::home, all -> all.containsAll(accepted));
            assertThat(home).as("at home").doesNotHaveDuplicates();
            Eventually.see(
                    "all posts on a stream, or when it was opened", () -> missing(accepted, watcher), List::isEmpty);
            assertThat(watcher.told())
                    .allSatisfy(told -> assertThat(told).as("on a stream").doesNotHaveDuplicates());
            assertThat(watcher.errors()).isEmpty();
            System.out.printf(
                    "watcher: %d connections, longest silence %d ms, longest wait for home %d ms%n",
                    watcher.told().size(),
                    watcher.longestSilence().toMillis(),
                    watcher.longestAnswer().toMillis());
        }
        watchers.forEach(Watcher::close);
    }

    private static Predicate<Integer> more(int than) {
        return all -> all > than + POSTS / 10;
    }

    private static List<String> missing(List<String> accepted, Watcher watcher) {
        return accepted.stream().filter(id -> !watcher.seen().contains(id)).toList();
    }

    /** Posts as a careful client does: again with the same key, until it is told. */
    private static String post(Client author, String text) {
        for (int attempt = 1; ; attempt++) {
            var answer = author.postOnce(text, "/api/v1/statuses", "status", text);
            if (answer.status() == 200) {
                return answer.id();
            }
            assertThat(answer.status()).as("%s: %s", text, answer.body()).isEqualTo(503);
            assertThat(attempt).as("attempts at %s", text).isLessThan(100);
            Eventually.pause();
        }
    }
}
