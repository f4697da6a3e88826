package org.mukudori.timelines.store.home;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.Visibility;
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

/** A million active readers who follow 400 each: what one post to 400 of them costs the memory of home timelines. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx11g", "-Xms11g", "-XX:+UseSerialGC", "-XX:+AlwaysPreTouch", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 5)
public class StoreBenchmark {
    private static final int READERS = 1_000_000;
    private static final int FOLLOWS = 400;
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final ReaderPartition partition = new ReaderPartition();
    private int author;
    private long id = NOW.toEpochMilli() << 16;

    /** Everybody follows 400 of as many authors as there are readers; told by authors, since that is how follows are kept. */
    @Setup
    public void follow() {
        for (int reader = 0; reader < READERS; reader++) {
            partition.fill(account(reader), partition.open(account(reader)), new long[0], true);
        }
        for (int author = 0; author < READERS; author++) {
            for (int follower : followers(author)) {
                partition.followers.put(
                        partition.slot(account(author)), partition.slot(account(follower)), Followers.Terms.USUAL);
            }
        }
    }

    /** Spread as people are, each with as many followers as everybody. */
    private static int[] followers(int author) {
        return IntStream.range(0, FOLLOWS)
                .map(n -> (int) Math.floorMod(author - n * 1_664_525L * (n + 1), (long) READERS))
                .sorted()
                .toArray();
    }

    private static long account(int person) {
        return (long) (person + 1) << 16;
    }

    /** One post. */
    @Benchmark
    @OperationsPerInvocation(FOLLOWS)
    public Object deliver() {
        author = (author + 7_919) % READERS;
        id += 17;
        return partition.begin(StatusMulticast.newBuilder()
                .setKind(MulticastKind.POSTED)
                .setId(id)
                .setAccount(account(author))
                .setCreatedAt(NOW)
                .setVisibility(Visibility.PUBLIC)
                .setSourcePartition(0)
                .setSourceOffset(0)
                .build());
    }
}
