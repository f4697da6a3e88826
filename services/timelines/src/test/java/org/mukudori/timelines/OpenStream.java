package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** A client that listens over a WebSocket, as the gateway introduces it. */
final class OpenStream implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
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
                        URI.create("ws://localhost:" + port + "/api/v1/streaming?stream=" + query), this)
                .get(10, TimeUnit.SECONDS);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            frames.add(text.toString());
            text.setLength(0);
        }
        socket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        closed.complete(code);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        closed.complete(-1);
    }

    /** The next event of that name that says so; what was said before may still be told. */
    JsonNode until(String event, String text) throws Exception {
        return JSON.readTree(heardUntil(event, text).getLast());
    }

    /** All that is told until that event of that name. */
    List<String> heardUntil(String event, String text) throws Exception {
        var heard = new ArrayList<String>();
        while (true) {
            var frame = frames.poll(20, TimeUnit.SECONDS);
            assertThat(frame).as("%s of %s", event, text).isNotNull();
            heard.add(frame);
            if (JSON.readTree(frame).path("event").asText().equals(event) && frame.contains(text)) {
                return heard;
            }
        }
    }

    /** Whether something that says so is told before long. */
    boolean hears(String text) throws InterruptedException {
        var frame = frames.poll(1, TimeUnit.SECONDS);
        while (frame != null && !frame.contains(text)) {
            frame = frames.poll(1, TimeUnit.SECONDS);
        }
        return frame != null;
    }

    /** Waits until the server ends it. */
    void end() throws Exception {
        assertThat(closed.get(20, TimeUnit.SECONDS)).isNotZero();
    }

    boolean isOpen() {
        return !closed.isDone();
    }

    @Override
    public void close() {
        socket.abort();
    }
}
