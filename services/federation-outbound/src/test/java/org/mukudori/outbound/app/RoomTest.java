package org.mukudori.outbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoomTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final Room room = new Room(2);

    @Test
    void shouldCountWhatIsUnderWay() {
        var first = room.take(NOW);
        room.take(NOW);
        assertThat(room.left(NOW, false)).isZero();

        room.giveBack(first);
        assertThat(room.left(NOW, false)).isEqualTo(1);
    }

    @Test
    void shouldNotCountWhoeverIsSlow() {
        var slow = room.take(NOW);
        room.take(NOW.plusSeconds(1));
        assertThat(room.left(NOW.plusSeconds(2), false)).isEqualTo(1);

        room.giveBack(slow);
        assertThat(room.left(NOW.plusSeconds(2), false)).isEqualTo(1);
        assertThat(room.left(NOW.plusSeconds(3), false)).isEqualTo(2);
    }

    @Test
    void shouldKeepHalfOfTheSlowOnesPlacesFromHostsThatFail() {
        for (int i = 0; i < 16; i++) {
            room.take(NOW);
        }
        var later = NOW.plusSeconds(10);

        assertThat(room.left(later, true)).isZero();
        assertThat(room.left(later, false)).isEqualTo(2);
        for (int i = 0; i < 16; i++) {
            room.take(NOW);
        }
        assertThat(room.left(later, false)).isZero();
    }
}
