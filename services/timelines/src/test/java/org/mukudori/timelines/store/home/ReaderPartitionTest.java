package org.mukudori.timelines.store.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
import org.mukudori.timelines.domain.Page;

class ReaderPartitionTest {
    private static final AtomicLong OFFSETS = new AtomicLong();

    private static final long STAR = 1;
    private static final long READER = 2;
    private static final long OTHER = 3;
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final ReaderPartition partition = new ReaderPartition();

    @Test
    void shouldBringAPostToWhomeverFollowsAndReads() {
        follow(READER, STAR, _ -> {});
        read(READER);
        read(OTHER);

        partition.begin(post(STAR, 10, _ -> {}));

        assertThat(home(READER)).containsExactly(10L);
        assertThat(home(OTHER)).isEmpty();
    }

    @Test
    void shouldBringRepliesToThoseWhoFollowBoth() {
        follow(READER, STAR, _ -> {});
        follow(OTHER, STAR, _ -> {});
        follow(OTHER, 7, _ -> {});
        follow(7, STAR, _ -> {});
        read(READER);
        read(OTHER);
        read(7);

        partition.begin(post(STAR, 10, status -> status.setInReplyToAccount(7L)));
        partition.begin(post(STAR, 11, status -> status.setInReplyToAccount(STAR)));

        assertThat(home(READER)).containsExactly(11L);
        assertThat(home(OTHER)).containsExactly(11L, 10L);
        assertThat(home(7)).containsExactly(11L, 10L);
    }

    @Test
    void shouldKeepToTheTermsOfAFollow() {
        follow(READER, STAR, follow -> follow.setReblogs(false).setLanguages(List.of("ja")));
        read(READER);

        partition.begin(post(STAR, 10, status -> status.setBoostedId(5L).setBoostedAccount(OTHER)));
        partition.begin(post(STAR, 11, status -> status.setLanguage("en")));
        partition.begin(post(STAR, 12, status -> status.setLanguage("ja")));

        assertThat(home(READER)).containsExactly(12L);
    }

    @Test
    void shouldLeaveOutMembersOfExclusiveLists() {
        follow(READER, STAR, _ -> {});
        take(Topic.LISTS, Keys.list(READER, 70), list(70, true));
        take(Topic.LISTS, Keys.list(READER, 71), list(71, true));
        take(Topic.LISTS, Keys.list(READER, 70), null);
        read(READER);
        partition.begin(post(STAR, 10, _ -> {}));
        assertThat(home(READER)).isEmpty();

        take(Topic.LISTS, Keys.list(READER, 71), list(71, false));
        read(READER);
        partition.begin(post(STAR, 11, _ -> {}));

        assertThat(home(READER)).containsExactly(11L);
    }

    @Test
    void shouldBringDirectPostsOnlyToThoseNamed() {
        follow(READER, STAR, _ -> {});
        follow(OTHER, STAR, _ -> {});
        read(READER);
        read(OTHER);

        partition.begin(
                post(STAR, 10, status -> status.setVisibility(Visibility.DIRECT).setMentions(List.of(READER))));

        assertThat(home(READER)).containsExactly(10L);
        assertThat(home(OTHER)).isEmpty();
    }

    @Test
    void shouldThrowARingAwayWhenItsReaderFollowsOthers() {
        follow(READER, STAR, _ -> {});
        var opened = partition.open(READER);
        follow(READER, OTHER, _ -> {});

        partition.fill(READER, opened, new long[] {1}, true);

        assertThat(partition.page(READER, Page.first(20))).isNull();
        assertThat(partition.rings()).isZero();
    }

    @Test
    void shouldNotFillARingWithWhatWasAskedForAnother() {
        var first = partition.open(READER);
        partition.forget(READER);
        var second = partition.open(READER);

        partition.fill(READER, first, new long[] {1}, true);
        assertThat(partition.page(READER, Page.first(20))).isNull();
        partition.fill(READER, second, new long[] {2}, true);

        assertThat(home(READER)).containsExactly(2L);
    }

    /** A star's posts take turns with everybody else's, and reach everybody, in order, each once. */
    @Test
    void shouldLetOthersGoAheadOfALongDelivery() {
        var readers = 40_000L;
        for (long reader = 100; reader < 100 + readers; reader++) {
            follow(reader, STAR, _ -> {});
            read(reader);
        }
        follow(100, OTHER, _ -> {});
        read(100);
        var last = 100 + readers - 1;
        partition.looked(last, true);

        partition.begin(post(STAR, 10, _ -> {}));
        assertThat(partition.isUnderWay()).isTrue();
        partition.begin(post(OTHER, 11, _ -> {}));
        partition.begin(removed(STAR, 10));
        partition.begin(post(STAR, 12, _ -> {}));

        assertThat(home(100)).containsExactly(11L, 10L);
        assertThat(home(last)).isEmpty();
        // Followers come and go meanwhile.
        follow(50, STAR, _ -> {});
        take(Topic.RELATIONSHIPS, Keys.relationship(101, STAR, Keys.Relationship.FOLLOW), null);
        var heard = new ArrayList<ReaderPartition.Slice>();
        while (partition.isUnderWay()) {
            heard.add(Objects.requireNonNull(partition.goOn()));
        }
        for (long reader = 102; reader < 100 + readers; reader++) {
            assertThat(home(reader)).containsExactly(12L);
        }
        assertThat(heard.stream().filter(slice -> !slice.lookers().isEmpty()))
                .extracting(slice -> slice.status().getKind())
                .containsExactly(MulticastKind.POSTED, MulticastKind.REMOVED, MulticastKind.POSTED);
    }

    @Test
    void shouldTellNobodyAgainOfWhatComesAgain() {
        follow(READER, OTHER, _ -> {});
        partition.looked(READER, true);
        var post = post(OTHER, 10, _ -> {});

        assertThat(partition.begin(post).lookers()).containsExactly(READER);
        assertThat(partition.begin(post).lookers()).isEmpty();
        assertThat(partition.begin(removed(OTHER, 10)).lookers()).containsExactly(READER);
    }

    @Test
    void shouldForgetWhoHasNotReadForLong() {
        read(READER);
        read(OTHER);

        partition.forgetUnreadSince(ReaderPartition.now());
        assertThat(partition.rings()).isEqualTo(2);
        partition.forgetUnreadSince(ReaderPartition.now() + 2);

        assertThat(partition.rings()).isZero();
    }

    @Test
    void shouldNeedLessThanEightBytesAFollow() {
        for (long reader = 100; reader < 20_100; reader++) {
            for (long author = 0; author < 20; author++) {
                follow(reader, 50_000 + (reader * 7 + author * author * 31) % 1_000, _ -> {});
            }
        }

        assertThat((double) partition.graphBytes() / partition.edges()).isLessThan(8);
    }

    private void follow(long reader, long author, Consumer<Follow.Builder> terms) {
        var follow = Follow.newBuilder()
                .setId(1)
                .setSource(reader)
                .setTarget(author)
                .setUri("uri")
                .setAt(NOW);
        terms.accept(follow);
        take(
                Topic.RELATIONSHIPS,
                Keys.relationship(reader, author, Keys.Relationship.FOLLOW),
                new FollowAccepted(follow.build()));
    }

    private static ListChanged list(long id, boolean exclusive) {
        return new ListChanged(id, READER, "friends", RepliesPolicy.LIST, exclusive, List.of(STAR));
    }

    private void take(Topic topic, String key, @Nullable SpecificRecord event) {
        var _ = partition.take(new Fact(topic, key, event, new Position(topic, 0, 0), NOW, 0));
    }

    private void read(long reader) {
        partition.fill(reader, partition.open(reader), new long[0], true);
    }

    private List<Long> home(long reader) {
        return Objects.requireNonNull(partition.page(reader, Page.first(20))).ids();
    }

    private static StatusMulticast post(long author, long id, Consumer<StatusMulticast.Builder> more) {
        var post = StatusMulticast.newBuilder()
                .setKind(MulticastKind.POSTED)
                .setId(id)
                .setAccount(author)
                .setCreatedAt(NOW)
                .setVisibility(Visibility.PUBLIC)
                .setSourcePartition(0)
                .setSourceOffset(OFFSETS.getAndIncrement());
        more.accept(post);
        return post.build();
    }

    private static StatusMulticast removed(long author, long id) {
        return post(author, id, post -> post.setKind(MulticastKind.REMOVED).clearCreatedAt());
    }
}
