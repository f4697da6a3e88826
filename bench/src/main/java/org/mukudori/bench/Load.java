package org.mukudori.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Asks an instance as fast as it answers, for five rounds of ten seconds, after as many as it takes until it does not get
 * faster any more. Everything, who asks among it, shares the machine: what each process used is told beside the rate.
 */
final class Load {
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 10_000_000_000L;

    private final Instance instance;
    private final String what;
    private final int connections;
    private final Function<Random, byte[]> requests;

    /** Asks for that, as a word, over so many connections, with requests that are drawn. */
    Load(Instance instance, String what, int connections, Function<Random, byte[]> requests) {
        this.instance = instance;
        this.what = what;
        this.connections = connections;
        this.requests = requests;
    }

    /** What a round came to: a rate a second, and milliseconds. */
    private record Round(double rate, double median, double slow) {}

    /** Does it. Returns the median of the rates, a second. */
    double run() throws InterruptedException, ExecutionException {
        var warmed = WarmUp.untilSteady(number -> round(number).rate());
        var rounds = new Round[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(warmed + i);
        }
        var rate = median(rounds, Round::rate);
        Progress.say(
                "medians: %,.0f %ss/s, p50 %.1f ms, p99 %.1f ms",
                rate, what, median(rounds, Round::median), median(rounds, Round::slow));
        return rate;
    }

    private static double median(Round[] rounds, Function<Round, Double> of) {
        return Cpu.median(Arrays.stream(rounds).mapToDouble(of::apply).toArray());
    }

    private Round round(int number) throws InterruptedException, ExecutionException {
        var cpu = cpu();
        var started = System.nanoTime();
        var seen = new long[connections][];
        try (var threads = Executors.newFixedThreadPool(connections)) {
            var asking = IntStream.range(0, connections)
                    .mapToObj(connection ->
                            threads.submit(() -> ask(started + ROUND_NANOS, (long) number * connections + connection)))
                    .toList();
            for (int i = 0; i < connections; i++) {
                seen[i] = asking.get(i).get();
            }
        }
        var seconds = Progress.since(started);
        var after = cpu();
        var nanos = Arrays.stream(seen).flatMapToLong(Arrays::stream).sorted().toArray();
        var spent = Cpu.each(cpu, after, nanos.length);
        var round = new Round(nanos.length / seconds, percentile(nanos, 0.5), percentile(nanos, 0.99));
        Progress.say(
                "%,d %ss, %,.0f/s, p50 %.1f ms, p99 %.1f ms; CPU-microseconds a %s:%s",
                nanos.length, what, round.rate(), round.median(), round.slow(), what, spent);
        return round;
    }

    private Map<String, Double> cpu() {
        var used = instance.cpu();
        used.put("who asks", Cpu.seconds());
        return used;
    }

    private long[] ask(long until, long seed) throws IOException {
        var chance = new Random(seed);
        var nanos = new long[1024];
        var count = 0;
        try (var visitor = new Visitor(instance.port())) {
            for (var before = System.nanoTime(); before < until; ) {
                var _ = visitor.ask(requests.apply(chance));
                var after = System.nanoTime();
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * count);
                }
                nanos[count++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(nanos, count);
    }

    /** In milliseconds, of sorted nanoseconds. */
    static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }
}
