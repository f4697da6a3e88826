package org.mukudori.timelines.store.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mukudori.events.AuthorHeard;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.ListChanged;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.timelines.domain.Page;

class ReaderPartitionsTest {
    private static final long READER = 2;
    private static final long AUTHOR = 3;
    private static final long QUIET = 4;
    private static final long LISTED = 5;
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");
    private static final TopicPartition RELATIONSHIPS = new TopicPartition(Topic.RELATIONSHIPS.topicName(), 0);
    private static final TopicPartition LISTS = new TopicPartition(Topic.LISTS.topicName(), 0);
    private static final TopicPartition MULTICAST = new TopicPartition(Topic.HOME_MULTICAST.topicName(), 0);
    private static final List<TopicPartition> ALL = List.of(RELATIONSHIPS, LISTS, MULTICAST);

    private record Always(Duration activeFor, OptionalInt mostTimelines, Duration lateAfter, Duration snapshotEvery)
            implements HomeConfig {}

    @TempDir
    Path directory = Path.of("");

    private final List<Landed> landed = new ArrayList<>();

    /** Before their folder is deleted. */
    @AfterEach
    void awaitSnapshots() throws InterruptedException {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("home-snapshot")) {
                thread.join();
            }
        }
    }

    @Test
    void shouldGoOnFromASnapshotWithWhatWasToldSince() {
        var before = started();
        assertThat(before.begin(ALL)).isEmpty();
        ALL.forEach(before::caughtUp);
        before.take(
                List.of(
                        follow(0, READER, AUTHOR, true),
                        follow(1, READER, QUIET, false),
                        follow(2, READER, LISTED, true),
                        list(0, 70, LISTED)),
                Map.of(RELATIONSHIPS, 3L, LISTS, 1L));
        read(before, READER, 7);
        before.take(List.of(post(0, AUTHOR, 10, null)), Map.of(MULTICAST, 1L));
        awaitSnapshot(before);

        var after = started();
        assertThat(after.begin(ALL)).isEqualTo(Map.of(RELATIONSHIPS, 3L, LISTS, 1L, MULTICAST, 1L));
        assertThat(after.keeps(READER)).isFalse();
        assertThat(after.begunFor(READER).all()).contains(new Position(Topic.STATUSES, 0, 0));
        ALL.forEach(after::caughtUp);
        after.take(
                List.of(
                        post(1, AUTHOR, 11, null),
                        post(2, QUIET, 12, 9L),
                        post(3, QUIET, 13, null),
                        post(4, LISTED, 14, null)),
                Map.of(MULTICAST, 5L));

        assertThat(home(after, READER)).containsExactly(13L, 11L, 10L, 7L);
    }

    @Test
    void shouldBeginAnewWithoutAWholeSnapshot() throws IOException {
        var before = started();
        before.begin(ALL);
        before.take(List.of(follow(0, READER, AUTHOR, true)), Map.of(RELATIONSHIPS, 1L));
        before.take(List.of(post(0, AUTHOR, 10, null)), Map.of(MULTICAST, 1L));
        awaitSnapshot(before);
        var file = directory.resolve("0.snapshot");
        var bytes = Files.readAllBytes(file);

        for (var length : new int[] {0, 7, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThat(started().begin(ALL)).as("%d bytes", length).isEmpty();
        }
        var torn = bytes.clone();
        torn[bytes.length / 2] ^= 1;
        Files.write(file, torn);
        assertThat(started().begin(ALL)).isEmpty();

        Files.write(file, bytes);
        var lost = started();
        assertThat(lost.begin(ALL)).isNotEmpty();
        lost.outOfRange(ALL);
        assertThat(started().begin(ALL)).isEmpty();
    }

    @Test
    void shouldTellOfWhatLandsWithWhoeverLooks() {
        var partitions = started();
        partitions.look(READER);
        partitions.begin(ALL);
        partitions.take(List.of(follow(0, READER, AUTHOR, true)), Map.of(RELATIONSHIPS, 1L));

        partitions.take(List.of(post(0, AUTHOR, 10, null)), Map.of(MULTICAST, 1L));
        partitions.lookAway(READER);
        partitions.take(List.of(post(1, AUTHOR, 11, null)), Map.of(MULTICAST, 2L));

        assertThat(landed).singleElement().satisfies(once -> {
            assertThat(once.status().getId()).isEqualTo(10);
            assertThat(once.readers()).containsExactly(READER);
        });
    }

    @Test
    void shouldMakeARingAnewWhenItsAuthorMayHaveSpokenUnheard() {
        var partitions = started();
        partitions.begin(ALL);
        ALL.forEach(partitions::caughtUp);
        read(partitions, READER, 7);

        partitions.take(
                List.of(fact(Topic.HOME_MULTICAST, 0, "3", new AuthorHeard(AUTHOR, READER, 0, 5L))),
                Map.of(MULTICAST, 1L));

        assertThat(partitions.of(READER).orElseThrow().page(READER, Page.first(20)))
                .isNull();
        assertThat(partitions.begunFor(READER).all()).containsExactly(new Position(Topic.STATUSES, 0, 5));
    }

    @Test
    void shouldKeepWhatItIsGivenBackAsItIs() {
        var partitions = started();
        partitions.begin(ALL);
        partitions.takenUp(Map.of(RELATIONSHIPS, 0L, LISTS, 0L, MULTICAST, 0L));
        ALL.forEach(partitions::caughtUp);
        partitions.take(List.of(follow(0, READER, AUTHOR, true)), Map.of(RELATIONSHIPS, 1L));
        read(partitions, READER, 7);

        assertThat(partitions.begin(ALL)).isEqualTo(Map.of(RELATIONSHIPS, 1L, LISTS, 0L, MULTICAST, 0L));

        assertThat(partitions.keeps(READER)).isTrue();
        partitions.take(List.of(post(0, AUTHOR, 10, null)), Map.of(MULTICAST, 1L));
        assertThat(home(partitions, READER)).containsExactly(10L, 7L);

        assertThat(partitions.begin(List.of())).isEmpty();
        assertThat(partitions.keeps(READER)).isFalse();
        assertThat(partitions.isElsewhere(READER)).isTrue();
    }

    @Test
    void shouldWaitForAllThatWasToldBeforeWhatItReads() {
        var partitions = started();
        partitions.begin(ALL);
        partitions.takenUp(Map.of(RELATIONSHIPS, 0L, LISTS, 0L, MULTICAST, 9L));

        partitions.beginsAtEnd(List.of(MULTICAST), Positions.of(new Position(Topic.STATUSES, 0, 12)));

        assertThat(partitions.begunFor(READER).all()).containsExactly(new Position(Topic.STATUSES, 0, 12));
        assertThat(partitions.has(READER, Positions.of(new Position(Topic.STATUSES, 0, 12))))
                .isTrue();
        assertThat(partitions.has(READER, Positions.of(new Position(Topic.STATUSES, 0, 13))))
                .isFalse();
    }

    private ReaderPartitions started() {
        var config = new Always(Duration.ofDays(14), OptionalInt.of(1_000), Duration.ofMinutes(1), Duration.ZERO);
        return new ReaderPartitions(landed::add, config, directory, 1, new SimpleMeterRegistry());
    }

    private void awaitSnapshot(ReaderPartitions partitions) {
        var file = directory.resolve("0.snapshot");
        while (!Files.exists(file)) {
            partitions.take(List.of(), Map.of());
            LockSupport.parkNanos(1_000_000);
        }
        // The one that was begun before the last facts may have been first.
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (!Files.exists(file)) {
            partitions.take(List.of(), Map.of());
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void read(ReaderPartitions partitions, long reader, long... ids) {
        var partition = partitions.of(reader).orElseThrow();
        partition.fill(reader, partition.open(reader), ids, true);
    }

    private static List<Long> home(ReaderPartitions partitions, long reader) {
        var partition = partitions.of(reader).orElseThrow();
        return Objects.requireNonNull(partition.page(reader, Page.first(20))).ids();
    }

    private static Fact follow(long offset, long reader, long author, boolean reblogs) {
        var follow = Follow.newBuilder()
                .setId(1)
                .setSource(reader)
                .setTarget(author)
                .setUri("uri")
                .setAt(NOW)
                .setReblogs(reblogs)
                .build();
        return fact(
                Topic.RELATIONSHIPS,
                offset,
                Keys.relationship(reader, author, Keys.Relationship.FOLLOW),
                new FollowAccepted(follow));
    }

    private static Fact list(long offset, long list, long member) {
        return fact(
                Topic.LISTS,
                offset,
                Keys.list(READER, list),
                new ListChanged(list, READER, "away", RepliesPolicy.LIST, true, List.of(member)));
    }

    private static Fact post(long offset, long author, long id, @Nullable Long boosted) {
        var post = StatusMulticast.newBuilder()
                .setKind(boosted == null ? MulticastKind.POSTED : MulticastKind.BOOSTED)
                .setId(id)
                .setAccount(author)
                .setCreatedAt(NOW)
                .setVisibility(Visibility.PUBLIC)
                .setSourcePartition(0)
                .setSourceOffset(offset);
        if (boosted != null) {
            post.setBoostedId(boosted).setBoostedAccount(1L);
        }
        return fact(Topic.HOME_MULTICAST, offset, Keys.status(author, id), post.build());
    }

    private static Fact fact(Topic topic, long offset, String key, SpecificRecord event) {
        return new Fact(topic, key, event, new Position(topic, 0, offset), NOW, 0);
    }
}
