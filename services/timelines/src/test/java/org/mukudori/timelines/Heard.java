package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a client hears over a WebSocket. */
final class Heard implements WebSocket.Listener {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder text = new StringBuilder();
    private final List<String> events = new ArrayList<>();

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

    /** The next message, which must come before long. */
    String next() throws InterruptedException {
        var frame = frames.poll(20, TimeUnit.SECONDS);
        assertThat(frame).isNotNull();
        return frame;
    }

    /** What comes in a second, if anything does. */
    @Nullable
    String soon() throws InterruptedException {
        return frames.poll(1, TimeUnit.SECONDS);
    }

    /** The next message, read. */
    JsonNode told() throws Exception {
        var told = JSON.readTree(next());
        events.add(told.path("event").asText());
        return told;
    }

    /** The events of all that was {@link #told}. */
    List<String> events() {
        return events;
    }

    /** The next one that says so; what was said before may still be told. */
    JsonNode until(String text) throws Exception {
        var told = told();
        while (!told.path("payload").asText().contains(text)) {
            told = told();
        }
        return told;
    }

    JsonNode payload(String event) throws Exception {
        var told = told();
        assertThat(told.get("event").asText()).isEqualTo(event);
        return JSON.readTree(told.get("payload").asText());
    }

    /** Waits until what was asked for on opening is in effect: the server answers one thing after the other. */
    void settle(WebSocket socket) throws Exception {
        socket.sendText("{\"type\":\"subscribe\",\"stream\":\"nothing\"}", true).get(10, TimeUnit.SECONDS);
        assertThat(told().get("status").asInt()).isEqualTo(400);
    }

    /** Waits for the end. Returns the code of the closing; -1 if there was none. */
    int end() throws Exception {
        return closed.get(20, TimeUnit.SECONDS);
    }

    boolean isOpen() {
        return !closed.isDone();
    }
}
