package org.mukudori.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final Ids ids = new Ids();

    @Test
    void shouldSortByTime() {
        var earlier = ids.at(Instant.ofEpochMilli(1_790_000_000_000L));
        var later = ids.at(Instant.ofEpochMilli(1_790_000_000_001L));

        assertThat(earlier).isLessThan(later).isPositive();
        assertThat(Ids.time(later)).isEqualTo(Instant.ofEpochMilli(1_790_000_000_001L));
    }

    @Test
    void shouldNotRepeatWithinAMillisecond() {
        var now = Instant.ofEpochMilli(1_790_000_000_000L);

        assertThat(IntStream.range(0, 65_536).mapToObj(i -> ids.at(now))).doesNotHaveDuplicates();
    }
}
