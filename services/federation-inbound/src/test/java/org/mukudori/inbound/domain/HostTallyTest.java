package org.mukudori.inbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HostTallyTest {
    private final HostTally tally = new HostTally(2);

    @Test
    void shouldTellAtOnceThatAHostBeginsAndThenHowMuchItTold() {
        assertThat(tally.isNews("a.example")).isTrue();
        for (int i = 0; i < 1_000; i++) {
            assertThat(tally.isNews("a.example")).isFalse();
        }

        assertThat(tally.take()).isEqualTo(Map.of("a.example", 1_000));
    }

    @Test
    void shouldTakeItForNewsAgainOnceItWasSilentForAWhile() {
        tally.isNews("a.example");
        tally.isNews("a.example");
        tally.take();
        assertThat(tally.isNews("a.example")).isFalse();
        tally.take();
        assertThat(tally.take()).isEmpty();

        assertThat(tally.isNews("a.example")).isTrue();
    }

    @Test
    void shouldCountNoMoreHostsThanItMay() {
        tally.isNews("a.example");
        tally.isNews("b.example");

        assertThat(tally.isNews("c.example")).isFalse();
        assertThat(tally.isNews("c.example")).isFalse();
        assertThat(tally.take()).isEmpty();
    }

    @Test
    void c109ShouldForgetAMillionHosts() {
        var large = new HostTally(50_000);
        for (int host = 0; host < 1_000_000; host++) {
            large.isNews("h" + host + ".example");
        }
        large.isNews("h0.example");

        assertThat(large.take()).hasSizeLessThanOrEqualTo(50_000);
        large.take();
        assertThat(large.isNews("another.example")).isTrue();
    }
}
