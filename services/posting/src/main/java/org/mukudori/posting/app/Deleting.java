package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.posting.domain.Change;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.store.Claims;
import org.mukudori.posting.store.KnownStatuses;

/** Unsays what was said, or passed on, by its id. */
@ApplicationScoped
public class Deleting {
    private final KnownStatuses statuses;
    private final Claims claims;
    private final Ledger ledger;

    Deleting(KnownStatuses statuses, Claims claims, Ledger ledger) {
        this.statuses = statuses;
        this.claims = claims;
        this.ledger = ledger;
    }

    /** Deletes the author's status or boost. */
    public Uni<Outcome> delete(long author, long id) {
        return statuses.owns(id, author)
                .call(own ->
                        own ? claims.dropDeleted(author, id) : Uni.createFrom().item(0))
                .map(own -> own
                        ? Decision.append(id, Change.gone(Topic.STATUSES, Keys.status(author, id)))
                        : Decision.refuse(Refusal.NOT_FOUND))
                .chain(decision -> ledger.write(decision, author));
    }
}
