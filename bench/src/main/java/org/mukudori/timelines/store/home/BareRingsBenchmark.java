package org.mukudori.timelines.store.home;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What {@link StoreBenchmark} cannot do without: an id into 400 of a million rings, of the same size and as far apart, and nothing
 * else. No rules, no follows, no order.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx11g", "-Xms11g", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
public class BareRingsBenchmark {
    private static final int RINGS = 1_000_000;
    private static final int APPENDED = 400;
    private static final int PLACES = 833;
    private static final int IN_BLOCK = 64;

    private final long[][] blocks = new long[RINGS / IN_BLOCK][];
    private final long[] heads = new long[2 * RINGS];
    private int first;
    private long id;

    /** Makes all rings. */
    @Setup
    public void make() {
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new long[IN_BLOCK * PLACES];
        }
    }

    /** One id, into rings in the order of their memory. */
    @Benchmark
    @OperationsPerInvocation(APPENDED)
    public long append() {
        first = (first + 7_919) % (RINGS / APPENDED);
        id++;
        for (int ring = first; ring < RINGS; ring += RINGS / APPENDED) {
            var size = (int) heads[2 * ring + 1];
            heads[2 * ring] = id;
            heads[2 * ring + 1] = size + 1 == PLACES ? 0 : size + 1;
            blocks[ring / IN_BLOCK][ring % IN_BLOCK * PLACES + size] = id;
        }
        return id;
    }
}
