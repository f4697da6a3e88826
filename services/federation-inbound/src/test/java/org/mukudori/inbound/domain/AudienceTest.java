package org.mukudori.inbound.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Visibility;

class AudienceTest {
    private static final String FOLLOWERS = "https://b.example/users/b/followers";

    @Test
    void shouldKnowEverySpellingOfEverybody() {
        for (var everybody : List.of("as:Public", "Public", "https://www.w3.org/ns/activitystreams#Public")) {
            assertThat(new Audience(List.of(everybody), List.of()).visibility(FOLLOWERS))
                    .isEqualTo(Visibility.PUBLIC);
            assertThat(new Audience(List.of(FOLLOWERS), List.of(everybody)).visibility(FOLLOWERS))
                    .isEqualTo(Visibility.UNLISTED);
        }
    }

    @Test
    void shouldFailClosed() {
        assertThat(new Audience(List.of("public", "as:public"), List.of("#Public")).visibility(FOLLOWERS))
                .isEqualTo(Visibility.DIRECT);
        assertThat(new Audience(List.of(), List.of()).visibility(null)).isEqualTo(Visibility.DIRECT);
        assertThat(new Audience(List.of(FOLLOWERS), List.of()).visibility(FOLLOWERS))
                .isEqualTo(Visibility.PRIVATE);
    }
}
