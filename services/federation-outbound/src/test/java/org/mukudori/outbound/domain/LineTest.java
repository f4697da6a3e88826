package org.mukudori.outbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mukudori.events.ActivityAddressed;

class LineTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1), () -> 0);
    private static final Verdict.Later LATER =
            new Verdict.Later(Trouble.SERVER_ERROR, "answered 503", Optional.empty());
    private static final int ROOM = 100;
    private static final int WIDEST = 8;

    private final Line line = Line.atHead("peer.example", new Acquaintance(WIDEST), 10);

    @Test
    void shouldSendOneAtATimeOfWhatIsAboutTheSameThing() {
        offer(10, "a");
        offer(11, "a");
        offer(12, "b");

        assertThat(offsets(line.due(NOW, ROOM))).containsExactly(10L, 12L);
    }

    @Test
    void shouldNotSendASecondWhileTheFirstIsUnderWay() {
        offer(10, "a");
        offer(11, "a");
        line.due(NOW, ROOM).forEach(line::sent);

        assertThat(line.due(NOW, ROOM)).isEmpty();
    }

    @Test
    void shouldKeepItsBookmarkAtTheFirstThatIsOpen() {
        offer(10, "a");
        offer(11, "b");
        var due = line.due(NOW, ROOM);
        due.forEach(line::sent);
        line.settled(due.get(1), true, NOW);

        assertThat(line.bookmark(12)).isEqualTo(10);
        line.settled(due.get(0), true, NOW);
        assertThat(line.bookmark(12)).isEqualTo(12);
        assertThat(line.isIdle()).isTrue();
    }

    @Test
    void shouldFallBehindWhenItFailsAndBeLeftAlone() {
        fail(offer(10, "a"));

        assertThat(line.isAtHead()).isFalse();
        assertThat(line.due(NOW.plusSeconds(1), ROOM)).isEmpty();
        assertThat(offsets(line.due(NOW.plusSeconds(2), ROOM))).containsExactly(10L);
        assertThat(line.row(11).getNext()).isEqualTo(10);
    }

    @Test
    void shouldCountWhatFailsTogetherOnce() {
        var first = offer(10, "a");
        var second = offer(11, "b");
        line.sent(first);
        line.sent(second);
        line.failed(first, LATER, BACKOFF, 12, NOW);
        line.failed(second, LATER, BACKOFF, 12, NOW.plusMillis(10));

        assertThat(line.failures()).isEqualTo(1);
    }

    @Test
    void shouldBeFedFromTheLogUntilItIsAtTheHead() {
        var first = offer(10, "a");
        fail(first);
        offer(11, "b");
        assertThat(line.waiting()).isEqualTo(1);

        line.sent(first);
        line.settled(first, true, NOW);
        assertThat(line.wantsMore(NOW)).isTrue();
        line.refill(line.next(), List.of(delivery(11, "b")), 12, 14);
        assertThat(line.isAtHead()).isFalse();
        line.refill(line.next(), List.of(), 14, 14);
        assertThat(line.isAtHead()).isTrue();
        assertThat(line.bookmark(14)).isEqualTo(11);
    }

    @Test
    void shouldNotTakeAStretchThatIsNotTheNext() {
        fail(offer(10, "a"));
        line.refill(3, List.of(delivery(3, "z")), 4, 20);

        assertThat(line.bookmark(20)).isEqualTo(10);
        assertThat(line.waiting()).isEqualTo(1);
    }

    @Test
    void shouldFallBehindWhenTooMuchWaits() {
        offer(10, "a");
        line.offer(delivery(11, "b"), 1, NOW);

        assertThat(line.isAtHead()).isFalse();
        assertThat(line.next()).isEqualTo(11);
    }

    @Test
    void shouldBeginAgainAtItsBookmarkAfterLettingGo() {
        fail(offer(10, "a"));
        line.fold();

        assertThat(line.waiting()).isZero();
        assertThat(line.next()).isEqualTo(10);
    }

    @Test
    void shouldBeAsItWasAfterARestart() {
        fail(offer(10, "a"));
        var again = Line.behind(line.row(11), new Acquaintance(WIDEST));

        assertThat(again.row(30)).isEqualTo(line.row(30));
    }

    @Test
    void shouldWidenItsWindowByOneForEachWindowfulThatItTakes() {
        takeAll(10, 4);
        assertThat(line.window()).isEqualTo(4);
        takeAll(14, 1);
        assertThat(line.window()).isEqualTo(4);

        takeAll(15, 200);
        assertThat(line.window()).isEqualTo(WIDEST);
    }

    @Test
    void shouldHalveItsWindowWhenItFailsAndTryWithOne() {
        takeAll(10, 200);
        fail(offer(210, "a"));
        assertThat(line.window()).isEqualTo(1);

        var again = line.due(NOW.plusSeconds(2), ROOM).getFirst();
        line.sent(again);
        line.settled(again, true, NOW);
        assertThat(line.window()).isEqualTo(WIDEST / 2);
    }

    @Test
    void shouldSendNoMoreThanThereIsRoomFor() {
        for (int i = 0; i < 5; i++) {
            offer(10 + i, "object" + i);
        }

        assertThat(line.due(NOW, 2)).hasSize(2);
        assertThat(line.due(NOW, 0)).isEmpty();
        assertThat(line.due(NOW, ROOM)).hasSize(Window.FIRST);
    }

    @Test
    void shouldCountWhatItLacksAndWhatItHasLost() {
        fail(offer(10, "a"));
        for (int i = 0; i < 5; i++) {
            offer(20 + i, "b");
        }
        line.fold();
        assertThat(line.owed()).isEqualTo(6);

        assertThat(line.lose(23)).isEqualTo(6);
        line.refill(line.next(), List.of(delivery(24, "b")), 25, 30);
        assertThat(line.owed()).isEqualTo(1);
        assertThat(line.row(30).getLost()).isEqualTo(6);
        assertThat(line.row(30).getNext()).isEqualTo(24);
    }

    @Test
    void shouldLoseNoMoreThanTheLogDid() {
        fail(offer(10, "a"));
        for (int i = 0; i < 50; i++) {
            offer(20 + i, "b");
        }
        line.fold();

        assertThat(line.lose(13)).isEqualTo(3);
        assertThat(line.owed()).isEqualTo(48);
    }

    @Test
    void shouldKeepNothingInMemoryOfWhatIsPausedAndGoOnAtOnce() {
        offer(10, "a");
        line.pause(true, 11, NOW);
        offer(11, "b");
        line.fold();

        assertThat(line.due(NOW, ROOM)).isEmpty();
        assertThat(line.wantsMore(NOW)).isFalse();
        assertThat(line.waiting()).isZero();
        assertThat(line.row(12).getNext()).isEqualTo(10);
        assertThat(line.owed()).isEqualTo(2);

        line.pause(false, 12, NOW);
        assertThat(line.wantsMore(NOW)).isTrue();
    }

    @Test
    void shouldTryAtOnceWhenAnOperatorSaysSo() {
        var first = offer(10, "a");
        fail(first);
        assertThat(line.due(NOW, ROOM)).isEmpty();

        line.pause(false, 11, NOW);

        assertThat(line.due(NOW, ROOM)).containsExactly(first);
    }

    @Test
    void shouldTryAtOnceWhenTheHostIsHeardFromAndForgetNothing() {
        var first = offer(10, "a");
        fail(first);

        line.heardFrom(NOW);

        assertThat(line.due(NOW, ROOM)).containsExactly(first);
        assertThat(line.failures()).isEqualTo(1);
        assertThat(line.window()).isEqualTo(1);
    }

    @Test
    void shouldNotTryMoreOftenThanOnceInAWhileHoweverMuchTheHostTells() {
        fail(offer(10, "a"));
        line.heardFrom(NOW);
        fail(line.due(NOW, ROOM).getFirst());

        for (int i = 0; i < 4; i++) {
            line.heardFrom(NOW.plusMillis(i));
            assertThat(line.due(NOW.plusMillis(i), ROOM)).isEmpty();
        }
        assertThat(line.failures()).isEqualTo(2);
        line.heardFrom(NOW.plusSeconds(60));
        assertThat(line.due(NOW.plusSeconds(60), ROOM)).hasSize(1);
    }

    @Test
    void shouldLeaveAHostInPeaceThatAskedForItWhateverItTells() {
        var first = offer(10, "a");
        line.sent(first);
        var asked = new Verdict.Later(Trouble.CLIENT_ERROR, "answered 429", Optional.of(Duration.ofMinutes(10)));
        line.failed(first, asked, BACKOFF, 11, NOW);

        line.heardFrom(NOW.plusSeconds(90));

        assertThat(line.due(NOW.plusSeconds(90), ROOM)).isEmpty();
    }

    @Test
    void shouldLoseNothingToAHostThatFailsForThreeDays() {
        for (int i = 0; i < 30; i++) {
            offer(10 + i, "object" + i % 10);
        }
        var blamed = 0;
        for (var now = NOW; now.isBefore(NOW.plus(Duration.ofDays(3))); now = now.plusSeconds(60)) {
            for (var delivery : line.due(now, ROOM)) {
                blamed += line.sent(delivery).isInVain() ? 1 : 0;
                line.failed(delivery, LATER, BACKOFF, 40, now);
            }
        }

        assertThat(blamed).isZero();
        assertThat(line.waiting()).isEqualTo(30);
        assertThat(line.bookmark(40)).isEqualTo(10);
    }

    @Test
    void shouldLetOthersGoBeforeWhatHasFailedManyTimes() {
        var odd = offer(10, "a");
        offer(11, "a");
        var others = List.of(offer(12, "b"), offer(13, "c"), offer(14, "d"));
        var now = NOW;
        for (int i = 0; i < Attempt.MANY; i++, now = now.plus(Duration.ofHours(1))) {
            assertThat(line.due(now, 1)).containsExactly(odd);
            assertThat(line.sent(odd).isInVain()).isFalse();
            line.failed(odd, LATER, BACKOFF, 15, now);
        }

        var inVain = false;
        for (var other : others) {
            assertThat(inVain).isFalse();
            assertThat(line.due(now, 1)).containsExactly(other);
            line.sent(other);
            line.settled(other, true, now);
            assertThat(line.due(now, 1)).containsExactly(odd);
            inVain = line.sent(odd).isInVain();
            line.failed(odd, LATER, BACKOFF, 15, now);
            now = now.plus(Duration.ofHours(1));
        }
        assertThat(inVain).isTrue();
    }

    private void takeAll(long from, int count) {
        for (long offset = from; offset < from + count; ) {
            for (int i = 0; i < line.window() && offset < from + count; i++) {
                offer(offset, "object" + offset++);
            }
            var due = line.due(NOW, ROOM);
            due.forEach(line::sent);
            due.forEach(delivery -> line.settled(delivery, true, NOW));
        }
    }

    private Delivery offer(long offset, String object) {
        var delivery = delivery(offset, object);
        line.offer(delivery, 32, NOW);
        return delivery;
    }

    private void fail(Delivery delivery) {
        line.sent(delivery);
        line.failed(delivery, LATER, BACKOFF, delivery.offset() + 1, NOW);
    }

    private static List<Long> offsets(List<Delivery> deliveries) {
        return deliveries.stream().map(Delivery::offset).toList();
    }

    private static Delivery delivery(long offset, String object) {
        var activity = ActivityAddressed.newBuilder()
                .setId("https://here.example/" + offset)
                .setAccount(1)
                .setKeyId("https://here.example/key")
                .setJson("{}")
                .setToFollowers(true)
                .setObject(object)
                .setAt(NOW)
                .build();
        return new Delivery(offset, activity, List.of("https://peer.example/inbox"));
    }
}
