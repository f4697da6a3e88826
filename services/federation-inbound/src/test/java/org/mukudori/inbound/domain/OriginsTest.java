package org.mukudori.inbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private final Origins origins = new Origins("ours.example", false);

    @Test
    void shouldReadHostsInOneForm() {
        assertThat(origins.of("https://B.Example:443/x")).contains("b.example");
        assertThat(origins.of("https://b.example:8443/x")).contains("b.example:8443");
        assertThat(origins.isPeers("https://OURS.example/users/a")).isFalse();
    }

    @Test
    void shouldRefuseWhatCouldBeReadInTwoWays() {
        for (var uri : List.of(
                "",
                "acct:a@b.example",
                "file:///etc/passwd",
                "http://b.example/",
                "https://victim.example@evil.example/",
                "https://b.example./",
                "https://b.example\\@c.example/",
                "https://b.exa mple/",
                "https://b.example/\tx",
                "https://ｂ.example/",
                "https:///x",
                "https://b.example/" + "x".repeat(3_000))) {
            assertThat(origins.of(uri)).as(uri).isEmpty();
        }
    }

    @Test
    void shouldTellLinksFromScripts() {
        assertThat(Origins.link("https://b.example/a.png")).isPresent();
        for (var url : List.of("javascript:alert(1)", "data:text/html,x", "https://b/\"onload=", "file:///x")) {
            assertThat(Origins.link(url)).as(url).isEmpty();
        }
    }
}
