package org.mukudori.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.mukudori.activitypub.RsaKeys;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.AccountChanged;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;
import org.mukudori.local.Settings;

/**
 * Deliveries per CPU-second of {@code federation-outbound}: from posts in the log to signed requests that healthy hosts have
 * taken and whose outcome is in the log again; beside what RSA alone makes, natively, in one thread of the same machine and run.
 */
final class Deliveries {
    private static final int ROUNDS = 5;
    private static final int AUTHORS = 8;
    private static final double SIGNING_SECONDS = 2;
    private static final int PORT = 23_740;
    private static final String PART = Service.FEDERATION_OUTBOUND.title();

    private final int hosts;
    private final int posts;
    private final KeyPair key = Townsfolk.newKey();
    private long last = System.currentTimeMillis() << 16;

    Deliveries(int hosts, int posts) {
        this.hosts = hosts;
        this.posts = posts;
    }

    void run(Path data) throws Failure, IOException, InterruptedException, ExecutionException {
        try (var sinks = new Sinks(hosts);
                var instance =
                        Instance.start(data, PORT, Set.of(Service.FEDERATION_OUTBOUND), Settings::withNeighbours);
                var town = new Townsfolk(instance)) {
            var authors = settle(sinks, town);
            var _ = WarmUp.untilSteady(_ -> round(instance, sinks, town, authors));
            var delivered = new double[ROUNDS];
            var signed = new double[ROUNDS];
            var ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                signed[i] = signatures();
                delivered[i] = round(instance, sinks, town, authors);
                ratios[i] = delivered[i] / signed[i];
                Progress.say(
                        "%,.0f deliveries per CPU-second; signatures alone %,.0f; %.2f of them",
                        delivered[i], signed[i], ratios[i]);
            }
            Progress.say(
                    "medians: %,.0f deliveries per CPU-second, signatures alone %,.0f, %.2f of them",
                    Cpu.median(delivered), Cpu.median(signed), Cpu.median(ratios));
        }
    }

    private List<AccountChanged> settle(Sinks sinks, Townsfolk town) {
        var authors = new ArrayList<AccountChanged>();
        for (int i = 0; i < AUTHORS; i++) {
            authors.add(town.local(1_000 + i, key));
        }
        var bases = sinks.bases();
        for (int i = 0; i < hosts; i++) {
            var follower = town.remote(10_000 + i, bases.get(i), key);
            authors.forEach(author -> town.follow(follower, author));
        }
        town.flush();
        Progress.await("answers to follows", sinks::taken, (long) AUTHORS * hosts);
        return authors;
    }

    /** Deliveries per CPU-second. */
    private double round(Instance instance, Sinks sinks, Townsfolk town, List<AccountChanged> authors) {
        var before = sinks.taken();
        var cpu = instance.cpu().getOrDefault(PART, 0.0);
        var started = System.nanoTime();
        for (int i = 0; i < posts; i++) {
            town.post(authors.get(i % AUTHORS), ++last);
        }
        town.flush();
        var all = (long) posts * hosts;
        Progress.await("deliveries", () -> sinks.taken() - before, all);
        var used = instance.cpu().getOrDefault(PART, 0.0) - cpu;
        Progress.say(
                "%,d deliveries, %,.0f/s, %,.0f CPU-microseconds each",
                all, all / Progress.since(started), used * 1e6 / all);
        return all / used;
    }

    /** The key as the service has it: one that was made elsewhere takes native code three times as long to sign with. */
    private static PrivateKey opened(PrivateKey key) {
        var seal = new SealedKey(Base64.getEncoder().encodeToString(new byte[32]));
        return seal.open("", seal.seal("", key));
    }

    /** Signatures per CPU-second, of what a delivery signs. */
    private double signatures() {
        var threads = ManagementFactory.getThreadMXBean();
        var base = ("(request-target): post /inbox\nhost: 127.0.0.1:40000\ndate: Mon, 23 Nov 2026 12:00:00 GMT\n"
                        + "digest: SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
                .getBytes(StandardCharsets.UTF_8);
        var opened = opened(key.getPrivate());
        var started = threads.getCurrentThreadCpuTime();
        var count = 0;
        double seconds;
        do {
            var _ = RsaKeys.sign(opened, base);
            count++;
            seconds = (threads.getCurrentThreadCpuTime() - started) / 1e9;
        } while (seconds < SIGNING_SECONDS);
        return count / seconds;
    }
}
