package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.mukudori.local.Failure;

/**
 * A peer is away for three days, of an hour a {@link Town#HOUR_AWAY}: a day without anybody at the door, a day behind a
 * gateway that says so, and another at a closed door. Meanwhile whoever delivers is killed again and again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageIT {
    private static final int DAY = 24;
    private static final int AWAY = 3 * DAY;
    private static final int KILLS = 4;

    private final Town north = Town.north();
    private final Town south = Town.south();
    private final Client author = north.member("patient");
    private final Client abroad = south.member("patient_reader");

    @BeforeAll
    void follow() {
        var found = abroad.get(
                        "/api/v2/search", "q", "@patient@" + north.domain(), "resolve", "true", "type", "accounts")
                .ok()
                .path("accounts");
        var remote = found.get(0).path("id").asText();
        abroad.post("/api/v1/accounts/" + remote + "/follow").ok();
        Eventually.see(
                "the follow accepted",
                () -> abroad.get("/api/v1/accounts/relationships", "id[]", remote)
                        .ok()
                        .get(0),
                now -> now.path("following").asBoolean());
    }

    @Test
    void shouldLoseNothingInThreeDaysWhateverIsKilled()
            throws InterruptedException, ExecutionException, IOException, Failure {
        var texts = new ArrayList<String>();
        south.instance().stop("gateway");
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var days = new ArrayList<Future<?>>();
            for (int hour = 0; hour < AWAY; hour++) {
                var now = hour;
                days.add(at(clock, hour, () -> write("hour " + now, now).ifPresent(texts::add)));
            }
            days.add(at(clock, DAY, () -> trade("federation-inbound", "gateway")));
            days.add(at(clock, 2 * DAY, () -> trade("gateway", "federation-inbound")));
            new Random()
                    .doubles(KILLS, 0, AWAY)
                    .forEach(hour ->
                            days.add(at(clock, hour, () -> north.instance().kill("federation-outbound"))));
            for (var happened : days) {
                happened.get();
            }
        }

        south.instance().start("gateway");
        for (var part : List.of("gateway", "federation-inbound")) {
            south.instance().awaitReady(part);
        }
        north.instance().awaitReady("federation-outbound");

        Eventually.see("all that was missed", this::home, home -> home.containsAll(texts));
        Eventually.see("nobody behind", () -> north.recordsBehind() + south.recordsBehind(), records -> records == 0);
        assertThat(home()).containsExactlyInAnyOrderElementsOf(texts);
    }

    /** Posts, and may think better of it; answers what is to be read in the end. */
    private Optional<String> write(String text, int hour) {
        var post = author.post("/api/v1/statuses", "status", text);
        var path = "/api/v1/statuses/" + post.id();
        return switch (hour % 6) {
            case 2 -> {
                author.put(path, "status", text + ", or so").ok();
                yield Optional.of("<p>" + text + ", or so</p>");
            }
            case 4 -> {
                author.delete(path).ok();
                yield Optional.empty();
            }
            default -> Optional.of("<p>" + text + "</p>");
        };
    }

    /** Lets one part of the peer stop and another start. */
    private void trade(String stopping, String starting) {
        south.instance().stop(stopping);
        try {
            south.instance().start(starting);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Future<?> at(ScheduledExecutorService clock, double hour, Runnable what) {
        return clock.schedule(what, (long) (hour * Town.HOUR_AWAY.toMillis()), TimeUnit.MILLISECONDS);
    }

    /** What the reader abroad has at home. */
    private List<String> home() {
        var texts = new ArrayList<String>();
        var last = "";
        for (var page = page(last); !page.isEmpty(); page = page(last)) {
            page.forEach(status -> texts.add(status.path("content").asText()));
            last = page.get(page.size() - 1).path("id").asText();
        }
        return texts;
    }

    private JsonNode page(String before) {
        return before.isEmpty()
                ? abroad.get("/api/v1/timelines/home", "limit", "40").ok()
                : abroad.get("/api/v1/timelines/home", "limit", "40", "max_id", before)
                        .ok();
    }
}
