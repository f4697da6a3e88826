package org.mukudori.inbound.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Edges;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;

/** Ends all follows between here and a domain that operators have suspended. Doing it twice does no harm. */
@ApplicationScoped
public class Severance {
    private static final int AT_ONCE = 32;

    private final Edges edges;
    private final Projector projector;
    private final Log log;

    Severance(Edges edges, Projector projector, Log log) {
        this.edges = edges;
        this.projector = projector;
        this.log = log;
    }

    /**
     * Ends them, each in the name of whoever of the two is from here.
     *
     * @param since where the log tells of the suspension: what came before it is known then
     */
    public Uni<Void> from(String domain, Position since) {
        return projector
                .reached(Positions.of(since))
                .chain(() -> edges.followsAcross(domain))
                .chain(across -> Multi.createFrom()
                        .iterable(across)
                        .onItem()
                        .transformToUni(edge -> log.erase(Topic.RELATIONSHIPS, edge.key(), edge.local()))
                        .merge(AT_ONCE)
                        .collect()
                        .last())
                .replaceWithVoid();
    }
}
