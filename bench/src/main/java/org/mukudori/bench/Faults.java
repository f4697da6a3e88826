package org.mukudori.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;
import org.mukudori.testkit.Certificates;
import org.mukudori.testkit.FakeHost;
import org.mukudori.testkit.FakeHost.Mood;

/**
 * How long a post takes from the log to well hosts: first to them alone, then beside others, so that two in five of all are
 * unwell. Then those recover, and get what they have missed. Everything shares the machine, the hosts too.
 */
final class Faults {
    private static final List<Mood> UNWELL = List.of(
            Mood.SILENT, Mood.SILENT, Mood.SLOW, Mood.SLOW, Mood.FAILING, Mood.FAILING, Mood.GONE, Mood.DOUBTFUL);
    private static final int OF_SO_MANY = 20;
    private static final Set<Mood> PASSING = EnumSet.of(Mood.SILENT, Mood.SLOW, Mood.FAILING, Mood.DOUBTFUL);
    private static final int PORT = 23_740;
    private static final int WARMING = 10;
    private static final int POSTS = 20;
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    private final int count;
    private final int rounds;
    private final List<FakeHost> well = new ArrayList<>();
    private final List<FakeHost> others = new ArrayList<>();
    private final List<FakeHost> all = new ArrayList<>();

    Faults(int hosts, int rounds) {
        this.count = hosts;
        this.rounds = rounds;
    }

    private static Mood illness(int host) {
        var place = host % OF_SO_MANY;
        return place < UNWELL.size() ? UNWELL.get(place) : Mood.WELL;
    }

    void run(Path directory) throws Failure {
        var certificates = new Certificates(directory.resolve("certificates"));
        var authority = certificates.make();
        settle(certificates.tls());
        try (var instance = Instance.start(
                        directory.resolve("data"),
                        PORT,
                        Set.of(Service.FEDERATION_OUTBOUND),
                        settings -> settings.withNeighbours()
                                .with("mukudori.secret", Announcer.SECRET)
                                .with(Certificates.AUTHORITY, authority.toString()));
                var feeder = new Feeder(instance.bootstrapServers())) {
            measure(new Announcer(feeder, "few", well), new Announcer(feeder, "many", all));
        } finally {
            all.forEach(FakeHost::close);
        }
    }

    private void settle(FakeHost.Tls tls) {
        for (int i = 0; i < count; i++) {
            var illness = illness(i);
            var host = new FakeHost(illness == Mood.DOUBTFUL ? tls : null);
            all.add(host);
            (illness == Mood.WELL ? well : others).add(host);
        }
        Progress.say("%,d hosts, of which %,d stay well", all.size(), well.size());
    }

    private void measure(Announcer toTheWell, Announcer toAll) {
        Progress.await("acceptances", () -> count("Accept"), well.size() + all.size());
        say(toAll, WARMING);
        var ratios = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            var alone = slowest(say(toTheWell, POSTS), "alone");
            fallIll();
            say(toAll, WARMING);
            var beside = slowest(say(toAll, POSTS), "beside unwell ones");
            ratios[round] = beside / alone;
            Progress.say("p99 beside unwell ones to p99 alone: %.2f", ratios[round]);
            recover(toAll);
        }
        Progress.say("median ratio: %.2f", Cpu.median(ratios));
        Progress.say(
                "taken twice by a host: %,d",
                all.stream().mapToInt(FakeHost::repeats).sum());
    }

    private long count(String type) {
        return all.stream()
                .flatMap(host -> host.types().stream())
                .filter(type::equals)
                .count();
    }

    /** Posts at a steady pace, and waits until all that are well have everything. Returns when each post was said. */
    private Map<String, Long> say(Announcer announcer, int posts) {
        var said = new HashMap<String, Long>();
        var started = System.nanoTime();
        for (int post = 0; post < posts; post++) {
            var at = started + post * BETWEEN.toNanos();
            while (System.nanoTime() < at) {
                LockSupport.parkNanos(at - System.nanoTime());
            }
            var now = System.nanoTime();
            said.put(announcer.post(), now);
        }
        Progress.await("posts at well hosts", () -> heard(well, said), (long) said.size() * well.size());
        return said;
    }

    private static long heard(List<FakeHost> hosts, Map<String, Long> said) {
        return hosts.stream()
                .flatMap(host -> host.heard().stream())
                .filter(heard -> said.containsKey(heard.object()))
                .count();
    }

    private double slowest(Map<String, Long> said, String when) {
        var waited = well.stream()
                .flatMap(host -> host.heard().stream())
                .filter(heard -> said.containsKey(heard.object()))
                .mapToLong(heard -> heard.at() - Objects.requireNonNull(said.get(heard.object())))
                .sorted()
                .toArray();
        var slow = Load.percentile(waited, 0.99);
        Progress.say(
                "%s: p50 %.0f ms, p99 %.0f ms, longest %.0f ms, of %,d",
                when, Load.percentile(waited, 0.5), slow, Load.percentile(waited, 1), waited.length);
        return slow;
    }

    private void fallIll() {
        for (int i = 0; i < all.size(); i++) {
            if (illness(i) != Mood.WELL) {
                all.get(i).become(illness(i));
            }
        }
    }

    /** Everything but what an inbox was gone for is made good. */
    private void recover(Announcer announcer) {
        var waiting =
                others.stream().filter(host -> PASSING.contains(host.mood())).toList();
        var started = System.nanoTime();
        others.forEach(host -> host.become(Mood.WELL));
        Progress.await(
                "posts at those that have recovered",
                () -> heard(waiting, announcer.said()),
                (long) announcer.said().size() * waiting.size());
        Progress.say("what was missed has come, %.0f s after they are well again", Progress.since(started));
    }
}
