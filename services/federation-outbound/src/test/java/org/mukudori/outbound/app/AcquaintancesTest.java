package org.mukudori.outbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcquaintancesTest {
    @Test
    void c109ShouldKeepNoMoreOfAMillionHostsThanItMay() {
        var acquaintances = new Acquaintances(32);

        for (int host = 0; host < 1_000_000; host++) {
            acquaintances.with("h" + host + ".example");
        }

        assertThat(acquaintances.all()).hasSizeLessThanOrEqualTo(100_000);
    }
}
