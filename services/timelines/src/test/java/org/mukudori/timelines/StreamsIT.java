package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Attachment;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** All of Mastodon's public streams on one connection: what is told in which. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class StreamsIT {
    private static final List<String> STREAMS = List.of(
            "{\"stream\":\"public\"",
            "{\"stream\":\"public:local\"",
            "{\"stream\":\"public:remote\"",
            "{\"stream\":\"public:media\"",
            "{\"stream\":\"public:local:media\"",
            "{\"stream\":\"public:remote:media\"",
            "{\"stream\":\"hashtag\",\"tag\":\"#Birds\"",
            "{\"stream\":\"hashtag:local\",\"tag\":\"birds\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    World world;

    @Test
    void shouldTellInEachStreamWhatItIsFor() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        world.follow(alice, bob);
        var list = world.list(alice, "birders", bob);
        world.read("/api/v1/lists/" + list, alice);
        var heard = new Heard();
        var socket = http.newWebSocketBuilder()
                .header("Mukudori-Account", Long.toString(alice))
                .header("Mukudori-Token", "token")
                .header("Mukudori-Scopes", "read")
                .buildAsync(URI.create("ws://localhost:" + port() + "/api/v1/streaming"), heard)
                .get(10, TimeUnit.SECONDS);
        for (var stream : STREAMS) {
            wish(socket, "subscribe", stream);
        }
        wish(socket, "subscribe", "{\"stream\":\"list\",\"list\":\"" + list + "\"");
        wish(socket, "subscribe", "{\"stream\":\"nothing\"");
        assertThat(json.readTree(heard.next()).get("status").asInt()).isEqualTo(400);

        var local = world.post(bob, "local", status -> status.setTags(List.of("birds")));
        var remote = world.post(
                bob,
                "remote",
                status -> status.setLocal(false).setTags(List.of("birds")).setAttachments(media()));
        var pictured = world.post(bob, "pictured", status -> status.setAttachments(media()));
        var unlisted = world.post(
                bob,
                "unlisted",
                status -> status.setVisibility(Visibility.UNLISTED).setTags(List.of("birds")));
        var last = world.post(bob, "last");
        var told = told(heard, last);

        var listed = "list " + list;
        assertThat(told.get(id(local)))
                .containsExactlyInAnyOrder("public", "public:local", "hashtag birds", "hashtag:local birds", listed);
        assertThat(told.get(id(remote)))
                .containsExactlyInAnyOrder(
                        "public", "public:remote", "public:media", "public:remote:media", "hashtag birds", listed);
        assertThat(told.get(id(pictured)))
                .containsExactlyInAnyOrder("public", "public:local", "public:media", "public:local:media", listed);
        assertThat(told.get(id(unlisted))).containsExactly(listed);

        for (var stream : STREAMS) {
            wish(socket, "unsubscribe", stream);
        }
        wish(socket, "subscribe", "{\"stream\":\"nothing\"");
        assertThat(json.readTree(heard.next()).get("status").asInt()).isEqualTo(400);
        var after = world.post(bob, "after", status -> status.setTags(List.of("birds")));
        assertThat(told(heard, after).get(id(after))).containsExactly(listed);
        socket.abort();
    }

    private static void wish(WebSocket socket, String type, String stream) throws Exception {
        socket.sendText(stream + ",\"type\":\"" + type + "\"}", true).get(5, TimeUnit.SECONDS);
    }

    /** The streams in which each status was told, until one was told in the list, which comes last. */
    private Map<String, Set<String>> told(Heard heard, Status last) throws Exception {
        var told = new HashMap<String, Set<String>>();
        while (true) {
            var frame = heard.next();
            var message = json.readTree(frame);
            var stream = message.get("stream").get(0).asText()
                    + (message.get("stream").size() > 1
                            ? " " + message.get("stream").get(1).asText()
                            : "");
            assertThat(message.get("event").asText()).isEqualTo("update");
            var id = json.readTree(message.get("payload").asText()).get("id").asText();
            told.computeIfAbsent(id, _ -> new TreeSet<>()).add(stream);
            if (id.equals(id(last)) && stream.startsWith("list")) {
                return told;
            }
        }
    }

    private static List<Attachment> media() {
        return List.of(Attachment.newBuilder()
                .setId(7)
                .setType("image")
                .setUrl("http://localhost:3000/media/7.png")
                .build());
    }

    private static String id(Status status) {
        return Long.toString(status.getId());
    }

    private static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }
}
