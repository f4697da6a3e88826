package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
 * Posts a second through the gateway of a whole instance, each answered with the entity; then how long a post takes to come
 * home to a follower, and to an open stream. Everything, who posts among it, shares the machine: what each process used is
 * told beside the rate.
 */
final class Posts {
    /** Posts a second from HTTP to the acknowledged append, on two cores of this kind with the broker on them. */
    private static final double CEILING = 6_000;

    private static final int PORT = 23_720;
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 32;
    private static final long ROUND_NANOS = 10_000_000_000L;

    private final int people;
    private final int follows;

    Posts(int people, int follows) {
        this.people = people;
        this.follows = follows;
    }

    void run(Path directory) throws Failure, IOException, InterruptedException, ExecutionException {
        var graph = new Graph(people, follows);
        try (var instance = Instance.start(
                directory.resolve("data"), PORT, Set.of(Service.GATEWAY, Service.POSTING, Service.TIMELINES))) {
            inhabit(graph, instance);
            measure(instance);
            new Latency(instance.port(), graph).run();
        }
    }

    /** What a person posts with. */
    static byte[] request(int person, String text) {
        return Visitor.post("/api/v1/statuses", Feeder.token(person), "{\"status\":\"" + text + "\"}");
    }

    private void inhabit(Graph graph, Instance instance) throws InterruptedException {
        Progress.say("%,d people, %,d follows", people, graph.edges());
        Feeder.feed("people", instance.bootstrapServers(), people, follows);
        Feeder.feed("follows", instance.bootstrapServers(), people, follows);
        Progress.await(
                "records in the read model",
                () -> instance.taken(Topic.ACCOUNTS.topicName(), Topic.RELATIONSHIPS.topicName()),
                people + graph.edges());
    }

    private void measure(Instance instance) throws InterruptedException, ExecutionException {
        round(instance, -1);
        var rates = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rates[i] = round(instance, i);
        }
        var rate = Cpu.median(rates);
        Progress.say(
                "median: %,.0f posts/s; %.2f of what a bare server with the broker beside it appends",
                rate, rate / CEILING);
    }

    private double round(Instance instance, int number) throws InterruptedException, ExecutionException {
        var cpu = cpu(instance);
        var started = System.nanoTime();
        var seen = new long[CONNECTIONS][];
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var posting = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> threads.submit(
                            () -> post(instance, started + ROUND_NANOS, (number + 1L) * CONNECTIONS + connection)))
                    .toList();
            for (int i = 0; i < CONNECTIONS; i++) {
                seen[i] = posting.get(i).get();
            }
        }
        var seconds = Progress.since(started);
        var after = cpu(instance);
        var latencies =
                Arrays.stream(seen).flatMapToLong(Arrays::stream).sorted().toArray();
        var spent = after.entrySet().stream()
                .map(used -> String.format(
                        Locale.ROOT,
                        " %s %.0f",
                        used.getKey(),
                        (used.getValue() - cpu.getOrDefault(used.getKey(), 0.0)) * 1e6 / latencies.length))
                .collect(Collectors.joining());
        Progress.say(
                "%,d posts, %,.0f/s, p50 %.1f ms, p99 %.1f ms; CPU-microseconds a post:%s",
                latencies.length,
                latencies.length / seconds,
                Latency.percentile(latencies, 0.5),
                Latency.percentile(latencies, 0.99),
                spent);
        return latencies.length / seconds;
    }

    private static Map<String, Double> cpu(Instance instance) {
        var used = instance.cpu();
        used.put("who posts", Cpu.seconds());
        return used;
    }

    private long[] post(Instance instance, long until, long seed) throws IOException {
        var chance = new Random(seed);
        var latencies = new long[1024];
        var count = 0;
        try (var visitor = new Visitor(instance.port())) {
            for (var before = System.nanoTime(); before < until; ) {
                visitor.ask(request(
                        chance.nextInt(people), "The starlings turned over the harbour again, " + chance.nextLong()));
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
