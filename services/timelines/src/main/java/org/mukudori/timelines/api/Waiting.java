package org.mukudori.timelines.api;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;

/** Before anything is answered, the view has what the caller has written, or ten seconds have passed. */
final class Waiting {
    private final Projector projector;

    Waiting(Projector projector) {
        this.projector = projector;
    }

    @ServerRequestFilter
    Uni<Void> untilCaughtUp(ContainerRequestContext request) {
        return projector
                .reached(Positions.parse(request.getHeaderString(Positions.HEADER)))
                .replaceWithVoid();
    }
}
