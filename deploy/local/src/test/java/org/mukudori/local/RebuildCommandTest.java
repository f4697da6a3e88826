package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildCommandTest {
    @Test
    void shouldShowHowFarItIsAndHowLongItTakes() {
        assertThat(RebuildCommand.bar(0, 0, Duration.ZERO)).endsWith("]  begins");
        assertThat(RebuildCommand.bar(250_000, 1_000_000, Duration.ofSeconds(10))
                        .strip())
                .isEqualTo("[" + "#".repeat(10) + " ".repeat(30) + "]  25 %, 250,000 of 1,000,000 records, 30 s left");
    }

    @Test
    void shouldSayWhatHasViews() {
        for (var line :
                List.of(List.<String>of(), List.of("accounts"), List.of("gateway"), List.of("posting", "timelines"))) {
            assertThatThrownBy(() -> RebuildCommand.run(line))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("posting, timelines or federation-inbound");
        }
    }
}
