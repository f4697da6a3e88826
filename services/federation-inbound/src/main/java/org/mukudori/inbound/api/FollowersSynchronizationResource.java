package org.mukudori.inbound.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.mukudori.activitypub.Collections;
import org.mukudori.events.AccountChanged;
import org.mukudori.inbound.app.Fetchers;
import org.mukudori.inbound.app.Here;
import org.mukudori.inbound.store.Edges;
import org.mukudori.platform.web.Refused;

/** Who follows somebody from the host that asks, and nobody else: so that it can put right what it believes (FEP-8fcf). */
@Path("/")
public class FollowersSynchronizationResource {
    private final Fetchers fetchers;
    private final Residents residents;
    private final Edges edges;
    private final Here here;

    FollowersSynchronizationResource(Fetchers fetchers, Residents residents, Edges edges, Here here) {
        this.fetchers = fetchers;
        this.residents = residents;
        this.edges = edges;
        this.here = here;
    }

    /** All of them, whether or not their owner hides who follows: the host knows of its own. */
    @GET
    @Path("users/{name}/followers_synchronization")
    public Uni<Response> followers(@RestPath String name, @Context HttpServerRequest request) {
        return fetchers.signed(Requests.of(request, new byte[0]))
                .chain(who -> residents
                        .named(name)
                        .chain(resident -> edges.blocks(resident.getId(), who.getId())
                                .chain(blocked -> {
                                    if (blocked) {
                                        throw Refused.notFound();
                                    }
                                    return edges.followersBelow(resident.getId(), origin(who.getUri()))
                                            .map(found -> list(resident, found));
                                })));
    }

    private Response list(AccountChanged resident, List<String> followers) {
        var id = here.uris().followersSynchronization(resident.getUsername());
        return Representation.mine(Collections.orderedWith(
                id, followers.stream().map(TextNode::valueOf).toList()));
    }

    private static String origin(String uri) {
        return uri.substring(0, uri.indexOf('/', uri.indexOf("://") + 3) + 1);
    }
}
