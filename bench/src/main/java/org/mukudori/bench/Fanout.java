package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.mukudori.platform.embedded.Ports;
import org.mukudori.timelines.store.home.Readers;

/**
 * Home deliveries per CPU-second, through the real topology and the real broker: consuming, decoding, rules, multicast
 * and all that Kafka Streams does besides are counted; the broker and the writers of posts are processes of their own.
 */
final class Fanout {
    private static final int ROUNDS = 5;

    private final int people;
    private final int follows;
    private final int posts;
    private final int mean;

    Fanout(int people, int follows, int posts, int mean) {
        this.people = people;
        this.follows = follows;
        this.posts = posts;
        this.mean = mean;
    }

    /** Does it. Returns the median of deliveries per CPU-second. */
    double run(Path directory) throws IOException, InterruptedException, ExecutionException {
        var graph = new Graph(people, follows);
        Progress.say("%,d people, %,d follows, posts with %,d followers in the mean", people, graph.edges(), mean);
        var port = Ports.free();
        var bootstrapServers = "127.0.0.1:" + port;
        try (var broker = Child.start(
                Broker.class,
                1024,
                directory.resolve("kafka").toString(),
                Integer.toString(port),
                Integer.toString(Ports.free()))) {
            broker.awaitLine();
            var state = directory.resolve("state");
            long digest;
            double median;
            try (var timelines = new Timelines(bootstrapServers, state)) {
                learn(graph, timelines, bootstrapServers);
                var reading = Readers.read(timelines.partitions(), people, Fanout::account);
                Progress.say("%,d people have read their homes", reading);
                median = rounds(graph, timelines, bootstrapServers);
                Progress.say("%.0f bytes a timeline", timelines.gauge("mukudori.home.timelines.bytes") / people);
                timelines.partitions().snapshotAll();
                round(graph, timelines, bootstrapServers, ROUNDS);
                digest = Readers.digest(timelines.partitions(), people, Fanout::account);
            }
            restart(bootstrapServers, state, digest);
            return median;
        }
    }

    private static long account(long person) {
        return Graph.account((int) person);
    }

    /** As after a kill: from copies of before the last round. */
    private void restart(String bootstrapServers, Path state, long digest) {
        var started = System.nanoTime();
        try (var timelines = new Timelines(bootstrapServers, state)) {
            Progress.await("homes kept again", () -> kept(timelines), people);
            Progress.say("%,d homes kept again %.1f s after a restart", people, Progress.since(started));
            Progress.awaitQuiet(timelines::behind);
            var same = Readers.digest(timelines.partitions(), people, Fanout::account) == digest;
            Progress.say("they are %s", same ? "the same as before" : "NOT THE SAME");
        }
    }

    private long kept(Timelines timelines) {
        return LongStream.range(0, people)
                .filter(person -> timelines.partitions().keeps(account(person)))
                .count();
    }

    private void learn(Graph graph, Timelines timelines, String bootstrapServers) throws InterruptedException {
        var started = System.nanoTime();
        Feeder.feed("follows", bootstrapServers, people, follows);
        Progress.say("follows written in %.0f s", Progress.since(started));
        Progress.await("follows known", () -> (long) timelines.gauge("mukudori.home.follows"), graph.edges());
        Progress.awaitQuiet(timelines::behind);
        Progress.say(
                "follows known everywhere after %.0f s, %.1f bytes each in memory",
                Progress.since(started), timelines.gauge("mukudori.home.follows.bytes") / graph.edges());
    }

    private double rounds(Graph graph, Timelines timelines, String bootstrapServers)
            throws InterruptedException, ExecutionException {
        var rates = new double[ROUNDS];
        var _ = WarmUp.untilSteady(number -> round(graph, timelines, bootstrapServers, -1 - number));
        for (int round = 0; round < ROUNDS; round++) {
            rates[round] = round(graph, timelines, bootstrapServers, round);
        }
        var median = Cpu.median(rates);
        Progress.say("median: %.2f million home deliveries per CPU-second", median / 1e6);
        return median;
    }

    private double round(Graph graph, Timelines timelines, String bootstrapServers, int round)
            throws InterruptedException {
        var expected = Arrays.stream(graph.authors(posts, mean, round))
                .mapToLong(author -> graph.followers(author) + 1L)
                .sum();
        var before = timelines.partitions().deliveries();
        var cpu = Cpu.seconds();
        var started = System.nanoTime();
        Feeder.feed(
                "posts",
                bootstrapServers,
                people,
                follows,
                Integer.toString(posts),
                Integer.toString(mean),
                Integer.toString(round));
        Progress.await("deliveries", () -> timelines.partitions().deliveries() - before, expected);
        var rate = expected / (Cpu.seconds() - cpu);
        Progress.say(
                "%,d posts, %,d deliveries in %.1f s; %.2f million per CPU-second",
                posts, expected, Progress.since(started), rate / 1e6);
        return rate;
    }
}
