package org.mukudori.timelines.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Audience;
import org.mukudori.timelines.app.Listener;
import org.mukudori.timelines.domain.Channel;

/** <a href="https://docs.joinmastodon.org/methods/streaming/#websocket">Streaming</a> over a WebSocket. */
@WebSocket(path = "/api/v1/streaming")
public class StreamingSocket {
    /** What a client sends: subscribe or unsubscribe, and to which stream. */
    record Wish(
            @Nullable String type,
            @Nullable String stream,
            @Nullable String tag,
            @Nullable String list) {}

    /** What it is told when that cannot be. */
    record Refusal(String error, int status) {}

    private static final Logger LOG = Logger.getLogger(StreamingSocket.class);
    private static final UserData.TypedKey<Listener> LISTENER = new UserData.TypedKey<>("listener");

    private final Audience audience;
    private final ObjectMapper json;

    StreamingSocket(Audience audience, ObjectMapper json) {
        this.audience = audience;
        this.json = json;
    }

    /** One message after the other, each when the one before is out; a client that is too slow is cut off. */
    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        var account = connection.handshakeRequest().header(Caller.ACCOUNT);
        var token = connection.handshakeRequest().header(Caller.TOKEN);
        var listener = audience.open(
                account == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(account)),
                token == null ? "" : token);
        connection.userData().put(LISTENER, listener);
        var _ = listener.messages()
                .onItem()
                .transformToUniAndConcatenate(message -> connection.sendText(text(message)))
                .onFailure()
                .recoverWithMulti(() -> connection.close().toMulti())
                .subscribe()
                .with(_ -> {}, failure -> LOG.debugf("stream ended reason=%s", failure));
        var query = query(connection.handshakeRequest().query());
        var stream = query.get("stream");
        return stream == null
                ? Uni.createFrom().voidItem()
                : answer(connection, new Wish("subscribe", stream, query.get("tag"), query.get("list")));
    }

    @OnTextMessage
    Uni<Void> wish(String text, WebSocketConnection connection) {
        try {
            return answer(connection, json.readValue(text, Wish.class));
        } catch (JsonProcessingException e) {
            return answer(connection, null);
        }
    }

    private Uni<Void> answer(WebSocketConnection connection, @Nullable Wish wish) {
        var refusal = take(connection.userData().get(LISTENER), wish);
        return refusal == null ? Uni.createFrom().voidItem() : connection.sendText(text(refusal));
    }

    @OnClose
    void close(WebSocketConnection connection) {
        audience.close(connection.userData().get(LISTENER));
    }

    private @Nullable Refusal take(Listener listener, @Nullable Wish wish) {
        if (wish == null || wish.stream() == null || wish.type() == null) {
            return new Refusal("The message is malformed", 400);
        }
        if (Channel.isPersonal(wish.stream()) && listener.viewer().isEmpty()) {
            return new Refusal("Missing access token", 401);
        }
        var channel = Channel.of(wish.stream(), wish.tag(), wish.list(), listener.viewer());
        if (channel.isEmpty()) {
            return new Refusal("Unknown stream type", 400);
        }
        return switch (wish.type()) {
            case "subscribe" ->
                audience.subscribe(listener, channel.get()) ? null : new Refusal("Too many subscriptions", 429);
            case "unsubscribe" -> {
                audience.unsubscribe(listener, channel.get());
                yield null;
            }
            default -> new Refusal("Unknown message type", 400);
        };
    }

    private String text(Object message) {
        try {
            return json.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> query(@Nullable String query) {
        return Stream.of(query == null ? new String[0] : query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1]), (first, _) -> first));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
