package org.mukudori.platform.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.Topic;

class PositionsTest {
    @Test
    void shouldReadWhatItWrote() {
        var positions = Positions.of(
                new Position(Topic.HOME_MULTICAST, 3, 17), new Position(Topic.STATUSES, 0, 9_000_000_000L));

        assertThat(positions).hasToString("home-multicast-3:17,statuses-0:9000000000");
        assertThat(Positions.parse(positions.toString())).isEqualTo(positions);
    }

    @Test
    void shouldKeepTheFurthestOfAPartition() {
        var earlier = Positions.parse("statuses-1:5,lists-1:4");

        assertThat(earlier.and(Positions.parse("statuses-1:7,statuses-2:0")))
                .hasToString("lists-1:4,statuses-1:7,statuses-2:0");
    }

    @Test
    void shouldTakeNoHeaderForNoPosition() {
        assertThat(Positions.parse(null)).isEqualTo(Positions.NONE);
        assertThat(Positions.parse("")).isEqualTo(Positions.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "statuses", "statuses-1", "statuses-x:1", "statuses-1:-1", "nothing-1:1", "statuses-1:1,"})
    void shouldRefuseAnythingElse(String malformed) {
        assertThatThrownBy(() -> Positions.parse(malformed)).isInstanceOf(IllegalArgumentException.class);
    }
}
