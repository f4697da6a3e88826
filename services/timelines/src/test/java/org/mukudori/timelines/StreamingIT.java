package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;
import org.mukudori.timelines.store.home.ReaderPartitions;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StreamingIT {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    World world;

    @Inject
    Wants wants;

    @Inject
    ReaderPartitions homes;

    @Test
    void shouldPushHomeOverAWebSocket() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        world.follow(alice, bob);
        var heard = new Heard();
        var socket = socket(alice, "?stream=user", heard);
        awaitMemory(alice);
        awaitFollowed(alice, bob);

        var post = world.post(bob, "hello");
        var update = heardOf(heard, post);
        assertThat(update.get("stream").get(0).asText()).isEqualTo("user");
        assertThat(update.get("event").asText()).isEqualTo("update");
        assertThat(json.readTree(update.get("payload").asText()).get("id").asText())
                .isEqualTo(Long.toString(post.getId()));

        world.edit(Status.newBuilder(post)
                .setContent("<p>hello, edited</p>")
                .setEditedAt(Instant.now())
                .build());
        var edit = heardOf(heard, post);
        assertThat(edit.get("event").asText()).isEqualTo("status.update");
        assertThat(edit.get("payload").asText()).contains("hello, edited");

        world.delete(post);
        var delete = heardOf(heard, post);
        assertThat(delete.get("event").asText()).isEqualTo("delete");
        assertThat(delete.get("payload").asText()).isEqualTo(Long.toString(post.getId()));
        socket.abort();
    }

    @Test
    void shouldTellOnceThatWhatCameByFollowingAndByHashtagIsGone() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        wants.followTag(alice, "rooks");
        world.follow(alice, bob);
        var heard = new Heard();
        var socket = socket(alice, "?stream=user", heard);
        awaitMemory(alice);
        awaitFollowed(alice, bob);
        var post = tagged(bob);
        var own = tagged(alice);
        var strangers = tagged(carol);
        assertThat(heardOf(heard, strangers).get("event").asText()).isEqualTo("update");

        world.delete(post);
        world.delete(own);
        world.delete(strangers);
        // Each way to a home keeps its order: what comes by both ways afterwards says that all has been told.
        var lastByFollowing = world.post(bob, "by following");
        var lastByHashtag = tagged(carol);
        var told = new ArrayList<String>();
        while (!tells(told, lastByFollowing, "update") || !tells(told, lastByHashtag, "update")) {
            told.add(heard.next());
        }

        for (var gone : List.of(post, own, strangers)) {
            assertThat(told.stream().filter(one -> one.contains("\"delete\"") && one.contains(id(gone))))
                    .hasSize(1);
        }
        socket.abort();
    }

    private static boolean tells(List<String> told, Status status, String event) {
        return told.stream().anyMatch(one -> one.contains("\"" + event + "\"") && one.contains(id(status)));
    }

    private static String id(Status status) {
        return Long.toString(status.getId());
    }

    private Status tagged(long author) {
        return world.post(author, "tagged", status -> status.setTags(List.of("rooks")));
    }

    /** The next that is told of a status; what others have been told of before may still be coming. */
    private JsonNode heardOf(Heard heard, Status status) throws Exception {
        var told = json.readTree(heard.next());
        while (!told.get("payload").asText().contains(Long.toString(status.getId()))) {
            told = json.readTree(heard.next());
        }
        return told;
    }

    @Test
    void shouldNotPushWhatIsNoLongerForItsReader() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        world.follow(alice, bob);
        var heard = new Heard();
        var socket = socket(alice, "?stream=user", heard);
        awaitMemory(alice);
        awaitFollowed(alice, bob);
        var before = world.post(bob, "for followers", status -> status.setVisibility(Visibility.PRIVATE));
        assertThat(heardOf(heard, before).get("event").asText()).isEqualTo("update");

        world.unfollow(alice, bob);
        assertThat(world.get("/api/v1/statuses/" + before.getId(), alice).status())
                .isEqualTo(404);
        var after = world.post(bob, "for followers still", status -> status.setVisibility(Visibility.PRIVATE));
        var direct = world.post(bob, "for nobody", status -> status.setVisibility(Visibility.DIRECT));
        var own = world.post(alice, "mine");

        assertThat(heardUntil(heard, own))
                .noneMatch(told -> told.contains(Long.toString(after.getId())))
                .noneMatch(told -> told.contains(Long.toString(direct.getId())));
        socket.abort();
    }

    @Test
    void shouldNotPushTheMutedNorTheBlocked() throws Exception {
        var alice = world.person("alice");
        var muted = world.person("muted");
        var blocked = world.person("blocked");
        var heard = new Heard();
        var socket = socket(alice, "?stream=public", heard);
        var before = world.post(muted, "before");
        assertThat(heardOf(heard, before).get("event").asText()).isEqualTo("update");

        world.mute(alice, muted, null);
        world.block(alice, blocked);
        world.read("/api/v1/statuses/" + before.getId(), alice);
        var quiet = world.post(muted, "quiet");
        var away = world.post(blocked, "away");
        assertThat(world.get("/api/v1/timelines/public", alice).ids())
                .doesNotContain(Long.toString(quiet.getId()), Long.toString(away.getId()));
        var other = world.post(world.person("carol"), "loud");

        assertThat(heardUntil(heard, other))
                .noneMatch(told -> told.contains(Long.toString(quiet.getId())))
                .noneMatch(told -> told.contains(Long.toString(away.getId())));
        socket.abort();
    }

    @Test
    void shouldPushWhatSomebodySaysWhoHasJustCome() throws Exception {
        var heard = new Heard();
        var socket = socket(world.person("alice"), "?stream=public", heard);
        for (int i = 0; i < 50; i++) {
            var first = world.post(world.person("newcomer"), "my first post");
            assertThat(heardOf(heard, first).get("event").asText()).isEqualTo("update");
        }
        socket.abort();
    }

    private static List<String> heardUntil(Heard heard, Status status) throws InterruptedException {
        var told = new ArrayList<String>();
        told.add(heard.next());
        while (!told.getLast().contains(Long.toString(status.getId()))) {
            told.add(heard.next());
        }
        return told;
    }

    @Test
    void shouldTellWhatItDoesNotKnow() throws Exception {
        var heard = new Heard();
        var socket = socket(World.NOBODY, "", heard);

        socket.sendText("{\"type\":\"subscribe\",\"stream\":\"nothing\"}", true).get(5, TimeUnit.SECONDS);
        assertThat(json.readTree(heard.next()).get("status").asInt()).isEqualTo(400);
        socket.sendText("{\"type\":\"subscribe\",\"stream\":\"user\"}", true).get(5, TimeUnit.SECONDS);
        assertThat(json.readTree(heard.next()).get("status").asInt()).isEqualTo(401);
        socket.sendText("nonsense", true).get(5, TimeUnit.SECONDS);
        assertThat(json.readTree(heard.next()).get("status").asInt()).isEqualTo(400);
        socket.abort();
    }

    @Test
    void shouldPushPublicPostsAsServerSentEventsAndNoOthers() throws Exception {
        var bob = world.person("bob");
        try (var events = events("/api/v1/streaming/public", world.person("reader"))) {
            world.post(bob, "for few", status -> status.setVisibility(Visibility.PRIVATE));
            var post = world.post(bob, "for all");

            String line;
            do {
                line = events.readLine();
            } while (!line.startsWith("event"));
            assertThat(line.replace(" ", "")).isEqualTo("event:update");
            assertThat(events.readLine()).startsWith("data").contains(Long.toString(post.getId()));
        }
    }

    @Test
    void shouldPushNotifications() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var post = world.post(alice, "like me");
        var heard = new Heard();
        var socket = socket(alice, "?stream=user:notification", heard);
        world.read("/api/v1/statuses/" + post.getId(), alice);

        world.favourite(bob, post);

        var told = json.readTree(heard.next());
        assertThat(told.get("event").asText()).isEqualTo("notification");
        assertThat(json.readTree(told.get("payload").asText()).get("type").asText())
                .isEqualTo("favourite");
        socket.abort();
    }

    @Test
    void shouldTellWhenFiltersChangeAndWhichOfThemMatch() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var heard = new Heard();
        var socket = socket(alice, "?stream=user", heard);
        socket.sendText("{\"type\":\"subscribe\",\"stream\":\"public\"}", true).get(5, TimeUnit.SECONDS);
        world.get("/api/v1/lists", alice);

        wants.filter(alice, "no cats", "cat");
        var changed = json.readTree(heard.next());
        assertThat(changed.get("event").asText()).isEqualTo("filters_changed");
        assertThat(changed.has("payload")).isFalse();

        world.post(bob, "My cat again");
        var update = json.readTree(heard.next());
        assertThat(json.readTree(update.get("payload").asText())
                        .get("filtered")
                        .get(0)
                        .get("keyword_matches")
                        .get(0)
                        .asText())
                .isEqualTo("cat");
        socket.abort();
    }

    @Test
    void shouldRefuseWhatStrangersMayNotHear() {
        assertThat(world.get("/api/v1/streaming/user", World.NOBODY).status()).isEqualTo(401);
        assertThat(world.get("/api/v1/streaming/nothing", World.NOBODY).status())
                .isEqualTo(404);
    }

    private WebSocket socket(long viewer, String query, Heard heard) throws Exception {
        return socket(viewer, "token", "read", query, heard);
    }

    private WebSocket socket(long viewer, String token, String scopes, String query, Heard heard) throws Exception {
        var builder = http.newWebSocketBuilder();
        if (viewer != World.NOBODY) {
            builder.header("Mukudori-Account", Long.toString(viewer))
                    .header("Mukudori-Token", token)
                    .header("Mukudori-Scopes", scopes);
        }
        return builder.buildAsync(URI.create("ws://localhost:" + port() + "/api/v1/streaming" + query), heard)
                .get(10, TimeUnit.SECONDS);
    }

    private BufferedReader events(String path, long viewer) throws IOException, InterruptedException {
        return events(path, viewer, "token");
    }

    private BufferedReader events(String path, long viewer, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .header("Mukudori-Account", Long.toString(viewer))
                .header("Mukudori-Token", token)
                .header("Mukudori-Scopes", "profile read:statuses");
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    private void awaitMemory(long reader) {
        await(() -> homes.keeps(reader));
    }

    /** Until a post comes to memory on its own. */
    private void awaitFollowed(long reader, long author) {
        var post = world.post(author, "are you there?");
        await(() -> world.get("/api/v1/timelines/home", reader).ids().contains(Long.toString(post.getId())));
        world.delete(post);
        await(() -> world.get("/api/v1/timelines/home", reader).ids().isEmpty());
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
