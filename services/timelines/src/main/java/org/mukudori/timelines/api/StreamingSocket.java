package org.mukudori.timelines.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Caller;
import org.mukudori.timelines.app.Audience;
import org.mukudori.timelines.app.Listener;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.store.Lists;

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

    private static final int UNACCEPTABLE = 1003;
    private static final int AGAINST_POLICY = 1008;
    private static final int TOO_BIG = 1009;
    private static final int MOST_REFUSED = 100;

    private final Audience audience;
    private final Lists lists;
    private final ObjectMapper json;

    StreamingSocket(Audience audience, Lists lists, ObjectMapper json) {
        this.audience = audience;
        this.lists = lists;
        this.json = json;
    }

    /** One message after the other, each when the one before is out; a client that is too slow is cut off. */
    @OnOpen
    Uni<Void> open(WebSocketConnection connection) {
        var account = connection.handshakeRequest().header(Caller.ACCOUNT);
        var token = connection.handshakeRequest().header(Caller.TOKEN);
        var scopes = connection.handshakeRequest().header(Caller.SCOPES);
        var expiry = connection.handshakeRequest().header(Caller.EXPIRY);
        var listener = audience.open(
                account == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(account)),
                token == null ? "" : token,
                scopes == null ? Set.of() : Set.of(scopes.split(" ", -1)),
                Optional.ofNullable(expiry).map(Instant::parse));
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

    @OnBinaryMessage
    Uni<Void> binary(Buffer message, WebSocketConnection connection) {
        return connection.close(new CloseReason(UNACCEPTABLE, "Binary messages are not understood"));
    }

    /** A message that is too large is the only one that Quarkus cannot read. */
    @OnError
    Uni<Void> failed(IllegalStateException failure, WebSocketConnection connection) {
        LOG.debugf("stream ended reason=%s", failure);
        return connection.close(new CloseReason(TOO_BIG, "The message is too large"));
    }

    /** Who goes on wishing what cannot be is cut off. */
    private Uni<Void> answer(WebSocketConnection connection, @Nullable Wish wish) {
        var listener = connection.userData().get(LISTENER);
        return take(listener, wish).chain(refusal -> {
            if (refusal.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            return listener.refused() > MOST_REFUSED
                    ? connection.close(new CloseReason(AGAINST_POLICY, "Too many bad requests"))
                    : connection.sendText(text(refusal.get()));
        });
    }

    @OnClose
    void close(WebSocketConnection connection) {
        audience.close(connection.userData().get(LISTENER));
    }

    private Uni<Optional<Refusal>> take(Listener listener, @Nullable Wish wish) {
        if (wish == null || wish.stream() == null || wish.type() == null) {
            return refuse("The message is malformed", 400);
        }
        if (Channel.isPersonal(wish.stream()) && listener.viewer().isEmpty()) {
            return refuse("Missing access token", 401);
        }
        var channel = Channel.of(wish.stream(), wish.tag(), wish.list(), listener.viewer());
        if (channel.isEmpty()) {
            return refuse(missing(wish), 400);
        }
        return switch (wish.type()) {
            case "subscribe" -> subscribe(listener, channel.get());
            case "unsubscribe" -> {
                audience.unsubscribe(listener, channel.get());
                yield Uni.createFrom().item(Optional.empty());
            }
            default -> refuse("Unknown message type", 400);
        };
    }

    private Uni<Optional<Refusal>> subscribe(Listener listener, Channel channel) {
        if (!listener.hasOneOf(channel.scopes())) {
            return refuse("Access token does not have the required scopes", 401);
        }
        if (channel instanceof Channel.Listed(var owner, var list)) {
            return lists.owned(owner, list)
                    .chain(owned -> owned.isEmpty()
                            ? refuse("Not authorized to stream this list", 401)
                            : begin(listener, channel));
        }
        return begin(listener, channel);
    }

    private Uni<Optional<Refusal>> begin(Listener listener, Channel channel) {
        return audience.subscribe(listener, channel)
                ? Uni.createFrom().item(Optional.empty())
                : refuse("Too many subscriptions", 429);
    }

    /** What Mastodon says of a stream that cannot be found. */
    private static String missing(Wish wish) {
        return switch (wish.stream()) {
            case "hashtag", "hashtag:local" -> "Missing tag name parameter";
            case "list" -> "Missing list name parameter";
            case null, default -> "Unknown stream type";
        };
    }

    private static Uni<Optional<Refusal>> refuse(String error, int status) {
        return Uni.createFrom().item(Optional.of(new Refusal(error, status)));
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
