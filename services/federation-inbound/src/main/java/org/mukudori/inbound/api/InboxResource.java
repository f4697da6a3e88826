package org.mukudori.inbound.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;
import org.mukudori.inbound.app.ReceiveActivity;

/** Where peers deliver (ActivityPub, section 7.1). Whose inbox it is makes no difference: the activity says for whom. */
@Path("/")
public class InboxResource {
    private final ReceiveActivity receive;

    InboxResource(ReceiveActivity receive) {
        this.receive = receive;
    }

    /** The shared inbox. */
    @POST
    @Path("inbox")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> shared(@Context HttpServerRequest request, byte @Nullable [] body) {
        return take(request, body);
    }

    /** The instance actor's. */
    @POST
    @Path("actor/inbox")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> ours(@Context HttpServerRequest request, byte @Nullable [] body) {
        return take(request, body);
    }

    /** One person's. */
    @POST
    @Path("users/{name}/inbox")
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> personal(@Context HttpServerRequest request, byte @Nullable [] body) {
        return take(request, body);
    }

    private Uni<Response> take(HttpServerRequest request, byte @Nullable [] body) {
        var delivery = Requests.of(request, body == null ? new byte[0] : body);
        return receive.receive(delivery).replaceWith(() -> Response.accepted().build());
    }
}
