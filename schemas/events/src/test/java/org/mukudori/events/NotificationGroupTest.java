package org.mukudori.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationGroupTest {
    private static final Instant SAID = Instant.parse("2026-03-01T17:40:00Z");
    private static final long STATUS = id(Duration.ZERO);

    private static long id(Duration later) {
        return SAID.plus(later).toEpochMilli() << 16 | 7;
    }

    @Test
    void shouldTellTogetherWhatHappensToAStatusWithinTwelveHours() {
        var atOnce = NotificationGroup.of("favourite", STATUS, id(Duration.ofSeconds(1)));

        assertThat(atOnce.toString())
                .isEqualTo("favourite-" + STATUS + "-"
                        + Instant.parse("2026-03-01T17:00:00Z").getEpochSecond() / 3600);
        assertThat(NotificationGroup.of("favourite", STATUS, id(Duration.ofHours(11))))
                .isEqualTo(atOnce);
        assertThat(NotificationGroup.of("favourite", STATUS, id(Duration.ofHours(12))))
                .isNotEqualTo(atOnce);
        assertThat(NotificationGroup.of("reblog", STATUS, id(Duration.ofSeconds(1))))
                .isNotEqualTo(atOnce);
        assertThat(NotificationGroup.of("favourite", STATUS + 1, id(Duration.ofSeconds(1))))
                .isNotEqualTo(atOnce);
    }

    @Test
    void shouldHoldWhatBelongsToItAndNothingElse() {
        for (var hours = -20; hours < 60; hours++) {
            var id = id(Duration.ofHours(hours));
            for (var type : new String[] {"favourite", "reblog", "follow", "mention", "update"}) {
                var group = NotificationGroup.of(type, type.equals("follow") ? 0 : STATUS, id);

                assertThat(id).isBetween(group.first(), group.last());
                assertThat(NotificationGroup.parse(group.toString())).contains(group);
            }
        }
    }

    @Test
    void shouldLeaveAloneWhatIsNotGrouped() {
        assertThat(NotificationGroup.of("mention", STATUS, STATUS)).hasToString("ungrouped-" + STATUS);
        assertThat(NotificationGroup.of("follow_request", 0, 9)).hasToString("ungrouped-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ungrouped-",
                "ungrouped--1",
                "ungrouped-9999999999999999999",
                "favourite-1",
                "follow-99999999",
                "mention-1-2",
                "favourite-1-2-3",
                "reblog-x-2"
            })
    void shouldNotReadWhatIsNoKey(String text) {
        assertThat(NotificationGroup.parse(text)).isEmpty();
    }
}
