package org.mukudori.outbound.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mukudori.outbound.app.Peer;
import org.mukudori.outbound.app.PostOffice;
import org.mukudori.platform.web.Refused;

/** How the hosts are doing that this instance delivers to. For operators; not reachable from outside. */
@Path("/internal/peers")
@Produces(MediaType.APPLICATION_JSON)
public final class PeersResource {
    private final PostOffice office;

    PeersResource(PostOffice office) {
        this.office = office;
    }

    /** The hosts that are behind or have something under way, furthest behind first. */
    @GET
    public Uni<List<Peer>> all() {
        return Uni.createFrom()
                .completionStage(office::peers)
                .map(peers -> peers.stream()
                        .sorted(Comparator.comparingLong(Peer::behind).reversed())
                        .toList());
    }

    /** One of them; 404 when there is nothing to tell of it, that is when it has everything. */
    @GET
    @Path("{host}")
    public Uni<Peer> one(@PathParam("host") String host) {
        return all().map(peers -> peers.stream()
                .filter(peer -> peer.host().equals(host.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(Refused::notFound));
    }
}
