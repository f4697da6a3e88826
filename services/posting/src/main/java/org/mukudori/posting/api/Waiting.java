package org.mukudori.posting.api;

import io.smallrye.mutiny.Uni;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.mukudori.platform.projection.Projector;
import org.mukudori.platform.web.Caller;

/** Nothing is decided before the view has what the caller has seen. */
final class Waiting {
    private final Caller caller;
    private final Projector projector;

    Waiting(Caller caller, Projector projector) {
        this.caller = caller;
        this.projector = projector;
    }

    @ServerRequestFilter
    Uni<Void> untilTheViewIsThere() {
        return projector.reached(caller.positions()).replaceWithVoid();
    }
}
