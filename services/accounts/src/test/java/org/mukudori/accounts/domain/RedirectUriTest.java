package org.mukudori.accounts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RedirectUriTest {
    @Test
    void shouldLetFormsEndWhereTheyLead() {
        assertThat(new RedirectUri("https://app.example:8443/cb?x").formAction())
                .isEqualTo("https://app.example:8443");
        assertThat(new RedirectUri("app.example:/cb").formAction()).isEqualTo("app.example:");
        assertThat(new RedirectUri(RedirectUri.OUT_OF_BAND).formAction()).isEmpty();
    }

    @Test
    void shouldAddToAQueryThatIsThere() {
        assertThat(new RedirectUri("a:/b").with(Map.of("state", "x+y&z"))).isEqualTo("a:/b?state=x%2By%26z");
        assertThat(new RedirectUri("a:/b?c=d").with(Map.of("code", "e"))).isEqualTo("a:/b?c=d&code=e");
    }

    @Test
    void shouldTakePlainHttpOnlyWhereItIsSafe() {
        assertThat(new RedirectUri("http://127.0.0.1:4000/").isAcceptable(false))
                .isTrue();
        assertThat(new RedirectUri("http://app.example/").isAcceptable(false)).isFalse();
        assertThat(new RedirectUri("http://app.example/").isAcceptable(true)).isTrue();
        assertThat(new RedirectUri("JavaScript:alert(1)").isAcceptable(true)).isFalse();
    }
}
