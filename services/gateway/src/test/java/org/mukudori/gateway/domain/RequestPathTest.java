package org.mukudori.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {
    @Test
    void shouldDecodeSegments() {
        assertThat(RequestPath.parse("/"))
                .hasValueSatisfying(path -> assertThat(path.segments()).isEmpty());
        assertThat(segments("/api/v1/timelines/tag/%E3%82%80%E3%81%8F"))
                .containsExactly("api", "v1", "timelines", "tag", "むく");
        assertThat(segments("/%40alice/")).containsExactly("@alice");
        assertThat(segments("/a+b/~c'(d)*!$&,=:")).containsExactly("a+b", "~c'(d)*!$&,=:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "http://x/y",
                "//",
                "//a",
                "/a//b",
                "/a//",
                "/.",
                "/..",
                "/a/./b",
                "/a/../b",
                "/%2e%2E/a",
                "/a%2Fb",
                "/a%5cb",
                "/a\\b",
                "/a;b=c",
                "/a%3bb",
                "/a%00",
                "/a%0d%0ab",
                "/a%",
                "/a%2",
                "/a%zz",
                "/%c0%ae",
                "/%ff",
                "/a b",
                "/a\tb",
                "/ä",
                "/a#b",
                "/a?b",
                "/<a>",
                "/a%7f"
            })
    void shouldRefuseWhatCanBeReadInTwoWays(String raw) {
        assertThat(RequestPath.parse(raw)).isEmpty();
    }

    private static List<String> segments(String raw) {
        return RequestPath.parse(raw).orElseThrow().segments();
    }
}
