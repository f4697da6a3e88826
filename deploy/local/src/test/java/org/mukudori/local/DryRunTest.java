package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DryRunTest {
    @Test
    void shouldTellWhatWouldHappen() throws IOException {
        var told = DryRun.told(new ObjectMapper().readTree("""
            {"domain": "bad.example", "since": "2026-10-30T12:00:00.000Z", "accounts": 2, "local_accounts": 3,
             "suspend": {"follows_cut": {"following": 4, "followers": 5}, "statuses_hidden": 6, "boosts_hidden": 7,
               "interactions": {"theirs": {"favourites": 8, "boosts": 9, "mentions": 10},
                 "ours": {"favourites": 11, "boosts": 12, "mentions": 13}},
               "notifications": 14, "statuses_with_media": 15},
             "silence": {"statuses_out_of_public_timelines": 16}, "reject_media": {"statuses_without_media": 15}}
            """));

        assertThat(told)
                .startsWith(
                        "bad.example: 2 accounts known, 3 people here have to do with them. Counted since 2026-10-30;")
                .contains("cut 4 follows from here and 5 from there", "6 posts and 7 boosts, 15 of them with media")
                .contains("8 favourites, 9 boosts and 10 mentions by them, 11, 12 and 13 by people here")
                .contains("14 notifications", "16 posts less");
    }
}
