package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.local.Failure;

/** Whatever process is killed while posts arrive, nothing that was accepted is lost or doubled. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillIT {
    private static final int POSTS = 160;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Town north = Town.north();
    private final Town south = Town.south();
    private final Client author = north.member("writer");
    private final Client follower = north.member("reader");
    private final Client abroad = south.member("reader_abroad");

    @BeforeAll
    void follow() {
        var id = author.get("/api/v1/accounts/verify_credentials").id();
        follower.post("/api/v1/accounts/" + id + "/follow").ok();
        var found = abroad.get(
                        "/api/v2/search", "q", "@writer@" + north.domain(), "resolve", "true", "type", "accounts")
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

    @ParameterizedTest
    @ValueSource(strings = {"posting", "timelines", "federation-outbound", "federation-inbound", "gateway", "accounts"})
    void shouldNeitherLoseNorDoubleWhatWasAccepted(String service) throws InterruptedException, Failure {
        var accepted = new ConcurrentHashMap<String, String>();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor();
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            for (int i = 0; i < POSTS; i++) {
                var text = service + " " + i;
                var _ = clock.schedule(
                        () -> writers.execute(() -> accepted.put(text, post(text))),
                        i * BETWEEN.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            var _ = clock.schedule(
                    () -> north.instance().kill(service), POSTS / 3 * BETWEEN.toMillis(), TimeUnit.MILLISECONDS);
            clock.shutdown();
            assertThat(clock.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
        north.instance().awaitReady(service);

        assertThat(accepted).hasSize(POSTS);
        assertOnce("at home", follower, service, accepted.values().stream().toList());
        assertOnce("at the peer", abroad, service, List.of());
    }

    /** Posts as a careful client does: again with the same key, until it is told. */
    private String post(String text) {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = author.postOnce(text, "/api/v1/statuses", "status", text);
                if (answer.status() == 200) {
                    return answer.id();
                }
                assertThat(answer.status()).as("%s: %s", text, answer.body()).isGreaterThanOrEqualTo(500);
            } catch (UncheckedIOException e) {
                assertThat(attempt).as("attempts at %s: %s", text, e).isLessThan(300);
            }
            Eventually.pause();
        }
    }

    private static void assertOnce(String where, Client reader, String service, List<String> ids) {
        var wanted = IntStream.range(0, POSTS)
                .mapToObj(i -> "<p>" + service + " " + i + "</p>")
                .toList();
        var home = Eventually.see(
                "all posts " + where, () -> home(reader), all -> texts(all).containsAll(wanted));
        assertThat(texts(home)).as("twice " + where).doesNotHaveDuplicates();
        if (!ids.isEmpty()) {
            assertThat(home).extracting(Seen::id).containsAll(ids);
        }
    }

    private record Seen(String id, String text) {}

    private static List<String> texts(List<Seen> all) {
        return all.stream().map(Seen::text).toList();
    }

    private static List<Seen> home(Client reader) {
        var all = new ArrayList<Seen>();
        var page = reader.get("/api/v1/timelines/home", "limit", "40").ok();
        while (!page.isEmpty() && all.size() < 2 * POSTS) {
            page.forEach(status -> all.add(
                    new Seen(status.path("id").asText(), status.path("content").asText())));
            page = reader.get(
                            "/api/v1/timelines/home",
                            "limit",
                            "40",
                            "max_id",
                            all.getLast().id())
                    .ok();
        }
        return all;
    }
}
