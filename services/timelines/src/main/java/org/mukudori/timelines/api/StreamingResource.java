package org.mukudori.timelines.api;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Caller;
import org.mukudori.platform.web.Refused;
import org.mukudori.timelines.app.Audience;
import org.mukudori.timelines.app.Message;
import org.mukudori.timelines.domain.Channel;

/** <a href="https://docs.joinmastodon.org/methods/streaming/#http">Streaming</a> as server-sent events. */
@Path("/api/v1/streaming")
public class StreamingResource {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Caller caller;
    private final Audience audience;

    StreamingResource(Caller caller, Audience audience) {
        this.caller = caller;
        this.audience = audience;
    }

    /** Whether it is there. */
    @GET
    @Path("health")
    @Produces(MediaType.TEXT_PLAIN)
    public String health() {
        return "OK";
    }

    /** What happens in a stream, from now on. */
    @GET
    @Path("{stream: .+}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<OutboundSseEvent> stream(
            String stream,
            @RestQuery @Nullable String tag,
            @RestQuery @Nullable String list,
            @RestQuery("only_media") @Nullable String onlyMedia,
            @Context Sse sse) {
        var name = stream.replace('/', ':') + (stream.startsWith("public") && Params.is(onlyMedia) ? ":media" : "");
        if (Channel.isPersonal(name)) {
            var _ = caller.account();
        }
        var channel = Channel.of(name, tag, list, caller.viewer()).orElseThrow(Refused::notFound);
        var listener = audience.open(
                caller.viewer(),
                caller.named(Caller.TOKEN).orElse(""),
                caller.scopes(),
                caller.named(Caller.EXPIRY).map(Instant::parse));
        if (!listener.hasOneOf(channel.scopes())) {
            audience.close(listener);
            throw new Refused(
                    caller.named(Caller.TOKEN).isEmpty() ? 401 : 403, "Access token does not have the required scopes");
        }
        var messages = listener.messages()
                .onSubscription()
                .invoke(() -> audience.subscribe(listener, channel))
                .onTermination()
                .invoke(() -> audience.close(listener))
                .map(message -> event(sse, message));
        var heartbeats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(_ -> sse.newEventBuilder().comment("thump").build());
        return Multi.createBy()
                .merging()
                .streams(messages, heartbeats)
                .onFailure()
                .recoverWithCompletion();
    }

    private static OutboundSseEvent event(Sse sse, Message message) {
        return sse.newEventBuilder()
                .name(message.event())
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(message.payload() == null ? "" : message.payload())
                .build();
    }
}
