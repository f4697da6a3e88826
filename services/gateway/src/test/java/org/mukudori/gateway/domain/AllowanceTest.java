package org.mukudori.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
    @Test
    void shouldReadCountAndPeriod() {
        assertThat(Allowance.parse("300/5m")).isEqualTo(new Allowance(300, Duration.ofMinutes(5)));
        assertThat(Allowance.parse("1/1h").times(3)).isEqualTo(new Allowance(3, Duration.ofHours(1)));
        assertThat(Allowance.parse("5/30s").times(0).isUnlimited()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5/", "5/m", "5/5", "5/5d", "-5/5m", "5/0m", "5/5m/5m"})
    void shouldRefuseAnythingElse(String text) {
        assertThatThrownBy(() -> Allowance.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
