package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A client that listens over a WebSocket, as the gateway introduces it. */
final class OpenStream implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Heard heard = new Heard();
    private final WebSocket socket;

    /**
     * Listens, and returns when what is said from then on is heard.
     *
     * @param query names the stream
     */
    OpenStream(long viewer, String query) throws Exception {
        this(viewer, query, null);
        socket.sendText("{\"type\":\"subscribe\",\"stream\":\"nothing\"}", true).get(10, TimeUnit.SECONDS);
        until("", "Unknown stream type");
    }

    /** Listens with a token that expires at a time. */
    OpenStream(long viewer, String query, @Nullable String expiry) throws Exception {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var opening = HTTP.newWebSocketBuilder()
                .header("Mukudori-Account", Long.toString(viewer))
                .header("Mukudori-Token", "token")
                .header("Mukudori-Scopes", "read");
        if (expiry != null) {
            opening.header("Mukudori-Token-Expiry", expiry);
        }
        this.socket = opening.buildAsync(
                        URI.create("ws://localhost:" + port + "/api/v1/streaming?stream=" + query), heard)
                .get(10, TimeUnit.SECONDS);
    }

    /** The next event of that name that says so; what was said before may still be told. */
    JsonNode until(String event, String text) throws Exception {
        return JSON.readTree(heardUntil(event, text).getLast());
    }

    /** All that is told until that event of that name. */
    List<String> heardUntil(String event, String text) throws Exception {
        var all = new ArrayList<String>();
        while (true) {
            var frame = heard.next();
            all.add(frame);
            if (JSON.readTree(frame).path("event").asText().equals(event) && frame.contains(text)) {
                return all;
            }
        }
    }

    /** Whether something that says so is told before long. */
    boolean hears(String text) throws InterruptedException {
        var frame = heard.soon();
        while (frame != null && !frame.contains(text)) {
            frame = heard.soon();
        }
        return frame != null;
    }

    /** Waits until the server ends it. */
    void end() throws Exception {
        assertThat(heard.end()).isNotZero();
    }

    boolean isOpen() {
        return heard.isOpen();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
