package org.mukudori.platform.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    @ParameterizedTest(name = "C108 {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "120|120",
                "' 7 '|7",
                "1000000000|1000000000",
                "999999999999|999999999999",
                "Wed, 25 Nov 2026 00:02:00 GMT|120",
                "Fri, 25 Nov 2033 00:00:00 GMT|220924800"
            })
    void shouldReadSecondsAndDates(String header, long seconds) {
        assertThat(RetryAfter.read(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest(name = "C108 {0}")
    @NullSource
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "1e9",
                "9999999999999",
                "Tue, 24 Nov 2026 00:00:00 GMT",
                "2026-11-26T00:00:00Z"
            })
    void shouldTakeAllElseForNothingSaid(String header) {
        assertThat(RetryAfter.read(header, NOW)).isEmpty();
    }
}
