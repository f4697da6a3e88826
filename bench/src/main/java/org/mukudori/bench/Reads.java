package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mukudori.events.Topic;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;

/**
 * Pages of home timelines a second, through the gateway of a whole instance, with real tokens. Everything, who asks among
 * it, shares the machine: what each process used is told beside the rate.
 */
final class Reads {
    /** Pages of pre-rendered fragments that a bare server gives on this kind of machine, per second and core. */
    private static final double CEILING = 15_400;

    private static final String PAGE = "/api/v1/timelines/home?limit=20";
    private static final int PORT = 23_700;
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 32;
    private static final int POSTS = 20_000;
    private static final long ROUND_NANOS = 10_000_000_000L;

    private final int people;
    private final int follows;

    Reads(int people, int follows) {
        this.people = people;
        this.follows = follows;
    }

    /** What one round came to. */
    private static final class Round {
        private final double seconds;
        private final long[] nanos;

        /** Latencies of all connections. */
        Round(double seconds, List<long[]> nanos) {
            this.seconds = seconds;
            this.nanos = nanos.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        }

        int pages() {
            return nanos.length;
        }

        double rate() {
            return nanos.length / seconds;
        }

        double percentile(double share) {
            return nanos[(int) Math.min(nanos.length - 1, share * nanos.length)] / 1e6;
        }
    }

    void run(Path directory) throws Failure, IOException, InterruptedException, ExecutionException {
        var graph = new Graph(people, follows);
        try (var instance =
                Instance.start(directory.resolve("data"), PORT, Set.of(Service.GATEWAY, Service.TIMELINES))) {
            inhabit(graph, instance);
            var requests = IntStream.range(0, people)
                    .mapToObj(person -> Visitor.request(PAGE, Feeder.token(person)))
                    .toArray(byte[][]::new);
            visitEverybody(instance, requests);
            measure(instance, requests);
        }
    }

    private void inhabit(Graph graph, Instance instance) throws InterruptedException {
        var started = System.nanoTime();
        Progress.say("%,d people, %,d follows, %,d posts", people, graph.edges(), POSTS);
        Feeder.feed("people", instance.bootstrapServers(), people, follows);
        Feeder.feed("follows", instance.bootstrapServers(), people, follows);
        Feeder.feed("posts", instance.bootstrapServers(), people, follows, Integer.toString(POSTS), "0", "0");
        Progress.await(
                "records in the read model",
                () -> instance.taken(
                        Topic.ACCOUNTS.topicName(), Topic.RELATIONSHIPS.topicName(), Topic.STATUSES.topicName()),
                people + graph.edges() + POSTS);
        Progress.say("everything is in the read model after %.0f s", Progress.since(started));
    }

    private void visitEverybody(Instance instance, byte[][] requests) throws IOException {
        var bytes = 0L;
        try (var visitor = new Visitor(instance.port())) {
            for (var request : requests) {
                bytes += visitor.ask(request);
            }
        }
        Progress.say("%,d people have read their homes, %,d bytes a page", people, bytes / people);
    }

    private void measure(Instance instance, byte[][] requests)
            throws IOException, InterruptedException, ExecutionException {
        round(instance, requests, -1);
        var rounds = new Round[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(instance, requests, i);
        }
        var rate = Cpu.median(Arrays.stream(rounds).mapToDouble(Round::rate).toArray());
        Progress.say(
                "median: %,.0f pages/s, p50 %.1f ms, p99 %.1f ms; %.3f of what a bare server's two cores give",
                rate,
                Cpu.median(Arrays.stream(rounds)
                        .mapToDouble(round -> round.percentile(0.5))
                        .toArray()),
                Cpu.median(Arrays.stream(rounds)
                        .mapToDouble(round -> round.percentile(0.99))
                        .toArray()),
                rate / (2 * CEILING));
    }

    private Round round(Instance instance, byte[][] requests, int number)
            throws IOException, InterruptedException, ExecutionException {
        var cpu = cpu(instance);
        var started = System.nanoTime();
        var latencies = new ArrayList<long[]>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var asking = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> threads.submit(() ->
                            visit(instance, requests, started + ROUND_NANOS, (number + 1L) * CONNECTIONS + connection)))
                    .toList();
            for (var seen : asking) {
                latencies.add(seen.get());
            }
        }
        var round = new Round(Progress.since(started), latencies);
        var after = cpu(instance);
        var spent = after.entrySet().stream()
                .map(used -> String.format(
                        Locale.ROOT,
                        " %s %.0f",
                        used.getKey(),
                        (used.getValue() - cpu.getOrDefault(used.getKey(), 0.0)) * 1e6 / round.pages()))
                .collect(Collectors.joining());
        Progress.say(
                "%,d pages, %,.0f/s, p50 %.1f ms, p99 %.1f ms; CPU-microseconds a page:%s",
                round.pages(), round.rate(), round.percentile(0.5), round.percentile(0.99), spent);
        return round;
    }

    private static Map<String, Double> cpu(Instance instance) {
        var used = instance.cpu();
        used.put("who asks", Cpu.seconds());
        return used;
    }

    private static long[] visit(Instance instance, byte[][] requests, long until, long seed) throws IOException {
        var chance = new Random(seed);
        var latencies = new long[1024];
        var count = 0;
        try (var visitor = new Visitor(instance.port())) {
            for (var before = System.nanoTime(); before < until; ) {
                var _ = visitor.ask(requests[chance.nextInt(requests.length)]);
                var after = System.nanoTime();
                if (count == latencies.length) {
                    latencies = Arrays.copyOf(latencies, 2 * count);
                }
                latencies[count++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(latencies, count);
    }
}
