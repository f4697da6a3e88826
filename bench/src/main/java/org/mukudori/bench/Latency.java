package org.mukudori.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How long posts take, at 200 a second, from when they are due to be sent: to their answer, to an open stream of a follower, and, of
 * one after the other, to another follower's home, which is asked for again five milliseconds after each answer that has not got it.
 */
final class Latency {
    private static final int ROUNDS = 5;
    private static final int RATE = 200;
    private static final int POSTS = 20 * RATE;
    private static final int WARMING = 5 * RATE;
    /** So many that there is always one who is not waiting for an answer. */
    private static final int WRITERS = 128;

    private static final String MARK = "starling number ";
    private static final Pattern MARKED = Pattern.compile(MARK + "([0-9]+)");
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final long PAUSE_NANOS = 5_000_000;

    /** Milliseconds, of so many posts. */
    private record Waits(double median, double slow, int posts) {
        static Waits of(long[] sorted) {
            return new Waits(Load.percentile(sorted, 0.5), Load.percentile(sorted, 0.99), sorted.length);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms of %,d", median, slow, posts);
        }
    }

    private record Round(Waits answered, Waits streamed, Waits home) {
        static void tell(List<Round> all, String where, Function<Round, Waits> of) {
            var waits = all.stream().map(of).toList();
            var medians = new Waits(
                    Cpu.median(waits.stream().mapToDouble(Waits::median).toArray()),
                    Cpu.median(waits.stream().mapToDouble(Waits::slow).toArray()),
                    waits.stream().mapToInt(Waits::posts).sum());
            Progress.say("medians, %s: %s", where, medians);
        }
    }

    private final Instance instance;
    private final int port;
    private final int listener;
    private final int reader;
    private final int[] authors;
    /** Those of the authors whom the reader follows: few, so that what they post stays on a page for a while. */
    private final Set<Integer> read;

    private final long[] sent = new long[POSTS];
    private final long[] answered = new long[POSTS];
    private final long[] heard = new long[POSTS];
    private final ConcurrentHashMap<Integer, Long> home = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger(-1);

    /** Five rounds, after as many as it takes until the compilers have done with what comes alone. */
    static void measure(Instance instance, Graph graph) throws IOException, InterruptedException, ExecutionException {
        try (var visitor = new Visitor(instance.port())) {
            visitor.ask(new Latency(instance, graph).home());
        }
        WarmUp.untilSteady(
                _ -> 1 / new Latency(instance, graph).run().answered().median());
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < ROUNDS; i++) {
            rounds.add(new Latency(instance, graph).run());
        }
        Round.tell(rounds, "answered", Round::answered);
        Round.tell(rounds, "on an open stream", Round::streamed);
        Round.tell(rounds, "at home", Round::home);
    }

    /** Somebody who listens, those whom they follow, and somebody who follows few of these. */
    private Latency(Instance instance, Graph graph) {
        this.instance = instance;
        this.port = instance.port();
        this.listener = graph.people() - 1;
        this.authors = Arrays.stream(graph.followedBy(listener))
                .filter(author -> author != listener)
                .toArray();
        var posting = Arrays.stream(authors).boxed().collect(Collectors.toSet());
        this.reader = IntStream.range(0, graph.people())
                .filter(person -> person != listener && !posting.contains(person))
                .filter(person -> followed(graph, person, posting).findAny().isPresent())
                .boxed()
                .min(Comparator.comparingLong(
                        person -> followed(graph, person, posting).count()))
                .orElseThrow();
        this.read = followed(graph, reader, posting).boxed().collect(Collectors.toSet());
    }

    private static IntStream followed(Graph graph, int person, Set<Integer> posting) {
        return Arrays.stream(graph.followedBy(person)).filter(posting::contains);
    }

    private Round run() throws InterruptedException, ExecutionException {
        var socket = listen();
        var cpu = instance.cpu();
        cpu.put("who asks", Cpu.seconds());
        try (var threads = Executors.newFixedThreadPool(WRITERS + 1)) {
            var started = System.nanoTime() + 100_000_000;
            var writing = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> threads.submit(() -> {
                        write(writer, started);
                        return null;
                    }))
                    .toList();
            var reading = threads.submit(() -> {
                read();
                return null;
            });
            for (var writer : writing) {
                writer.get();
            }
            reading.get();
        }
        var after = instance.cpu();
        after.put("who asks", Cpu.seconds());
        var end = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < end && Arrays.stream(heard).anyMatch(time -> time == 0)) {
            LockSupport.parkNanos(10_000_000);
        }
        socket.abort();
        var round = new Round(Waits.of(waited(answered)), Waits.of(waited(heard)), Waits.of(waitedAtHome()));
        Progress.say(
                "%,d posts/s; answered: %s; on an open stream: %s; at home: %s; CPU-microseconds a post:%s",
                RATE, round.answered(), round.streamed(), round.home(), Cpu.each(cpu, after, POSTS));
        return round;
    }

    private long[] waitedAtHome() {
        return home.entrySet().stream()
                .filter(found -> found.getKey() >= WARMING)
                .mapToLong(found -> found.getValue() - sent[found.getKey()])
                .sorted()
                .toArray();
    }

    private long[] waited(long[] times) {
        return IntStream.range(WARMING, POSTS)
                .filter(post -> times[post] != 0)
                .mapToLong(post -> times[post] - sent[post])
                .sorted()
                .toArray();
    }

    private byte[] home() {
        return Visitor.request("/api/v1/timelines/home?limit=40", Feeder.token(reader));
    }

    private void write(int writer, long started) throws IOException {
        try (var visitor = new Visitor(port)) {
            for (int post = writer; post < POSTS; post += WRITERS) {
                var at = started + post * 1_000_000_000L / RATE;
                while (System.nanoTime() < at) {
                    LockSupport.parkNanos(at - System.nanoTime());
                }
                var request = Posts.request(authors[post % authors.length], MARK + post);
                sent[post] = at;
                if (read.contains(authors[post % authors.length])) {
                    last.accumulateAndGet(post, Math::max);
                }
                visitor.ask(request);
                answered[post] = System.nanoTime();
            }
        }
    }

    private void read() throws IOException {
        try (var visitor = new Visitor(port)) {
            var request = home();
            while (last.get() < POSTS - RATE) {
                var post = last.get();
                if (post < 0 || home.containsKey(post)) {
                    LockSupport.parkNanos(1_000_000);
                    continue;
                }
                var end = System.nanoTime() + PATIENCE_NANOS;
                while (!visitor.read(request).contains(String.format(Locale.ROOT, "%s%d<", MARK, post))) {
                    if (System.nanoTime() > end) {
                        throw new IllegalStateException("a post did not come home");
                    }
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                home.put(post, System.nanoTime());
            }
        }
    }

    private WebSocket listen() throws InterruptedException, ExecutionException {
        var uri = URI.create("ws://localhost:" + port + "/api/v1/streaming?stream=user");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + Feeder.token(listener))
                .buildAsync(uri, new Ear())
                .get();
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            text.append(data);
            if (isLast) {
                var now = System.nanoTime();
                var mark = MARKED.matcher(text);
                if (mark.find()) {
                    heard[Integer.parseInt(mark.group(1))] = now;
                }
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
