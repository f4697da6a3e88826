package org.mukudori.outbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1), () -> 0);
    private static final String INBOX = "https://peer.example/inbox";

    @ParameterizedTest
    @CsvSource({
        "200, Accepted", "202, Accepted", "204, Accepted", "410, Gone", "301, Refused", "400, Refused", "403, Refused",
        "404, Refused", "422, Refused", "501, Refused", "401, Later", "408, Later", "429, Later", "500, Later",
        "502, Later", "503, Later"
    })
    void shouldJudgeByTheStatus(int status, String verdict) {
        assertThat(Verdict.of(INBOX, status, Optional.empty(), new Attempt(1, 0))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(verdict);
    }

    @Test
    void shouldGiveUpWhatTheHostFailsAtWhileItTakesOthers() {
        assertThat(Verdict.of(INBOX, 500, Optional.empty(), new Attempt(Attempt.MANY, 3)))
                .isInstanceOf(Verdict.Refused.class);
        assertThat(Verdict.of(INBOX, 500, Optional.empty(), new Attempt(Attempt.MANY - 1, 3)))
                .isInstanceOf(Verdict.Later.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500})
    void shouldNotBlameADeliveryForAHostThatFailsAtAll(int status) {
        assertThat(Verdict.of(INBOX, status, Optional.empty(), new Attempt(1_000, 0)))
                .isInstanceOf(Verdict.Later.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void shouldNeverGiveUpForAHostThatIsUnwell(int status) {
        assertThat(Verdict.of(INBOX, status, Optional.empty(), new Attempt(1_000, 1_000)))
                .isInstanceOf(Verdict.Later.class);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "5, 32", "11, 2048", "12, 3600", "1000, 3600"})
    void shouldDoubleThePauseUpToAnHour(int failures, long seconds) {
        assertThat(BACKOFF.after(failures, Optional.empty())).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void shouldNotBringThoseBackTogetherThatFailedTogether() {
        var late = new Backoff(Duration.ofSeconds(2), Duration.ofHours(1), () -> 1);

        assertThat(late.after(1, Optional.empty())).isEqualTo(Duration.ofMillis(2_500));
        assertThat(late.after(40, Optional.empty())).isEqualTo(Duration.ofMinutes(75));
    }

    @ParameterizedTest
    @CsvSource({"401, signature", "408, client_error", "429, client_error", "500, server_error", "503, server_error"})
    void shouldSayWhatKindOfTroubleItIs(int status, String word) {
        assertThat(Verdict.of(INBOX, status, Optional.empty(), new Attempt(1, 0)))
                .isInstanceOfSatisfying(
                        Verdict.Later.class,
                        later -> assertThat(later.trouble().word()).isEqualTo(word));
    }

    @Test
    void c108ShouldGrantWhatIsAskedForWithinReason() {
        assertThat(BACKOFF.after(1, Optional.of(Duration.ofSeconds(60)))).isEqualTo(Duration.ofSeconds(60));
        assertThat(BACKOFF.after(3, Optional.of(Duration.ofSeconds(1)))).isEqualTo(Duration.ofSeconds(8));
        assertThat(BACKOFF.after(1, Optional.of(Duration.ofSeconds(1_000_000_000))))
                .isEqualTo(Duration.ofHours(1));
    }
}
