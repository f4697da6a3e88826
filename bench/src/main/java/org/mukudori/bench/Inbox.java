package org.mukudori.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.mukudori.activitypub.CavageSignature;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Topic;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;
import org.mukudori.local.Settings;

/**
 * Signed posts of people whom somebody here follows, from the socket of {@code federation-inbound} to its 202: then the log has
 * them. Kafka, PostgreSQL and who delivers share the machine; what each used is told beside the rate.
 */
final class Inbox {
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 256;
    private static final int PEOPLE_A_HOST = 4;
    private static final int PORT = 23_760;
    private static final String PART = Service.FEDERATION_INBOUND.title();

    private final int hosts;
    private final int activities;
    private final KeyPair key = Townsfolk.newKey();
    private long last;

    Inbox(int hosts, int activities) {
        this.hosts = hosts;
        this.activities = activities;
    }

    void run(Path data) throws Failure, InterruptedException, ExecutionException {
        try (var instance = Instance.start(data, PORT, Set.of(Service.FEDERATION_INBOUND), Settings::withNeighbours);
                var town = new Townsfolk(instance)) {
            var people = settle(town);
            Progress.await(
                    "records in the view",
                    () -> instance.taken(
                            Service.FEDERATION_INBOUND,
                            List.of(Topic.ACCOUNTS.topicName(), Topic.RELATIONSHIPS.topicName())),
                    1 + 2L * people.size());
            var _ = WarmUp.untilSteady(_ -> round(instance, people).perCpuSecond());
            var rates = new double[ROUNDS];
            var each = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                var round = round(instance, people);
                rates[i] = round.rate();
                each[i] = round.perCpuSecond();
            }
            Progress.say(
                    "medians: %,.0f activities/s, %,.0f per CPU-second of %s",
                    Cpu.median(rates), Cpu.median(each), PART);
        }
    }

    private List<AccountChanged> settle(Townsfolk town) {
        var reader = town.local(1_000, key);
        var people = new ArrayList<AccountChanged>();
        for (int i = 0; i < hosts * PEOPLE_A_HOST; i++) {
            var author = town.remote(10_000 + i, "http://peer" + i % hosts + ".example", key);
            town.follow(reader, author);
            people.add(author);
        }
        town.flush();
        return people;
    }

    /** Activities a second, and per CPU-second of the service. */
    private record Round(double rate, double perCpuSecond) {}

    private Round round(Instance instance, List<AccountChanged> people)
            throws InterruptedException, ExecutionException {
        var first = last;
        var requests = IntStream.range(0, activities)
                .parallel()
                .mapToObj(i -> request(instance, people.get(i % people.size()), first + i))
                .toList();
        last += activities;
        var cpu = instance.cpu();
        var started = System.nanoTime();
        var seen = new long[CONNECTIONS][];
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            var delivering = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> threads.submit(() -> deliver(instance, requests, connection)))
                    .toList();
            for (int i = 0; i < CONNECTIONS; i++) {
                seen[i] = delivering.get(i).get();
            }
        }
        var seconds = Progress.since(started);
        var after = instance.cpu();
        var nanos = Arrays.stream(seen).flatMapToLong(Arrays::stream).sorted().toArray();
        var spent = Cpu.each(cpu, after, activities);
        Progress.say(
                "%,d activities, %,.0f/s, p50 %.1f ms, p99 %.1f ms; CPU-microseconds an activity:%s",
                activities, activities / seconds, Load.percentile(nanos, 0.5), Load.percentile(nanos, 0.99), spent);
        return new Round(
                activities / seconds, activities / (after.getOrDefault(PART, 0.0) - cpu.getOrDefault(PART, 0.0)));
    }

    private byte[] request(Instance instance, AccountChanged author, long number) {
        var id = author.getUri() + "/statuses/" + number;
        var json = """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%1$s/activity","type":"Create","actor":"%2$s",
                "published":"%3$s","to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["%2$s/followers"],
                "object":{"id":"%1$s","type":"Note","attributedTo":"%2$s","published":"%3$s","url":"%1$s",
                "to":["https://www.w3.org/ns/activitystreams#Public"],"cc":["%2$s/followers"],
                "content":"<p>The starlings turned over the harbour again this evening, and nobody knows why.</p>",
                "contentMap":{"en":"<p>The starlings turned over the harbour again this evening, and nobody knows why.</p>"}}}""".formatted(id, author.getUri(), Instant.now());
        var signature = CavageSignature.sign(
                String.valueOf(author.getPublicKeyId()),
                key.getPrivate(),
                "post",
                URI.create("http://localhost:" + instance.port() + "/inbox"),
                json.getBytes(StandardCharsets.UTF_8),
                Instant.now());
        return Visitor.delivery("localhost:" + instance.port(), signature, json);
    }

    private static long[] deliver(Instance instance, List<byte[]> requests, int connection) throws IOException {
        var nanos = new long[(requests.size() - connection + CONNECTIONS - 1) / CONNECTIONS];
        try (var visitor = new Visitor(instance.port(Service.FEDERATION_INBOUND))) {
            for (int i = 0; i < nanos.length; i++) {
                var before = System.nanoTime();
                var _ = visitor.ask(requests.get(i * CONNECTIONS + connection));
                nanos[i] = System.nanoTime() - before;
            }
        }
        return nanos;
    }
}
