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
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1));
    private static final Verdict.Later LATER = new Verdict.Later("answered 503", Optional.empty());
    private static final int WINDOW = 4;

    private final Line line = Line.atHead("peer.example", 10);

    @Test
    void shouldSendOneAtATimeOfWhatIsAboutTheSameThing() {
        offer(10, "a");
        offer(11, "a");
        offer(12, "b");

        assertThat(offsets(line.due(NOW, WINDOW))).containsExactly(10L, 12L);
    }

    @Test
    void shouldNotSendASecondWhileTheFirstIsUnderWay() {
        offer(10, "a");
        offer(11, "a");
        line.due(NOW, WINDOW).forEach(line::sent);

        assertThat(line.due(NOW, WINDOW)).isEmpty();
    }

    @Test
    void shouldKeepItsBookmarkAtTheFirstThatIsOpen() {
        offer(10, "a");
        offer(11, "b");
        var due = line.due(NOW, WINDOW);
        due.forEach(line::sent);
        line.settled(due.get(1));

        assertThat(line.bookmark(12)).isEqualTo(10);
        line.settled(due.get(0));
        assertThat(line.bookmark(12)).isEqualTo(12);
        assertThat(line.isIdle()).isTrue();
    }

    @Test
    void shouldFallBehindWhenItFailsAndBeLeftAlone() {
        fail(offer(10, "a"));

        assertThat(line.isAtHead()).isFalse();
        assertThat(line.due(NOW.plusSeconds(1), WINDOW)).isEmpty();
        assertThat(offsets(line.due(NOW.plusSeconds(2), WINDOW))).containsExactly(10L);
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
        line.settled(first);
        assertThat(line.wantsMore(NOW, WINDOW)).isTrue();
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
        var again = Line.behind(line.row(11));

        assertThat(again.row(30)).isEqualTo(line.row(30));
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
