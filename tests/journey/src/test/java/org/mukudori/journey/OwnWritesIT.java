package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Everybody reads what they have just written, wherever they look. */
class OwnWritesIT {
    private static final int TIMES = 1_000;

    @Test
    void shouldShowEveryOwnWriteAtOnceEverywhere() {
        var author = Town.north().member("own_writes");
        var me = author.get("/api/v1/accounts/verify_credentials").id();
        var missed = new ArrayList<String>();
        var parent = author.post("/api/v1/statuses", "status", "The thread").id();

        for (int i = 0; i < TIMES; i++) {
            var id = author.post("/api/v1/statuses", "status", "Number " + i, "in_reply_to_id", parent)
                    .id();
            look(
                    missed,
                    "home " + id,
                    Client.ids(author.get("/api/v1/timelines/home", "limit", "5")
                                    .ok())
                            .contains(id));
            look(
                    missed,
                    "account " + id,
                    Client.ids(author.get("/api/v1/accounts/" + me + "/statuses", "limit", "5")
                                    .ok())
                            .contains(id));
            look(
                    missed,
                    "context " + id,
                    author.get("/api/v1/statuses/" + id + "/context")
                                    .ok()
                                    .path("ancestors")
                                    .size()
                            == 1);
            look(missed, "status " + id, author.get("/api/v1/statuses/" + id).status() == 200);
        }

        assertThat(missed).isEmpty();
    }

    private static void look(List<String> missed, String what, boolean there) {
        if (!there) {
            missed.add(what);
        }
    }
}
