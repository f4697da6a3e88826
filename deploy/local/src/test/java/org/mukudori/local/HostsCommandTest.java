package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class HostsCommandTest {
    @Test
    void shouldTellOfEachHostInALine() throws JsonProcessingException {
        var hosts = new ObjectMapper().readTree("""
                [{"host": "away.example", "state": "failing", "last_success_at": "2026-11-23T12:00:00.123Z",
                  "lag": {"activities": 12, "seconds": 10000}, "window": 1, "per_minute": {"in": 0.2, "out": 0.0}, "trouble": "timeout",
                  "reason": "no headers", "lost": 3},
                 {"host": "well.example", "state": "well", "last_success_at": null,
                  "lag": {"activities": 0, "seconds": 0}, "window": 8, "per_minute": {"in": 1.0, "out": 4.5}, "trouble": null,
                  "reason": null, "lost": 0}]
                """);

        assertThat(HostsCommand.table(hosts).lines().map(line -> line.strip().replaceAll(" +", " ")))
                .containsExactly(
                        "HOST STATE LACKS FOR WINDOW OUT/MIN IN/MIN LAST SUCCESS TROUBLE",
                        "away.example failing 12 2 h 1 0.0 0.2 2026-11-23T12:00:00Z 3 lost; timeout: no headers",
                        "well.example well 0 0 s 8 4.5 1.0 -");
    }
}
