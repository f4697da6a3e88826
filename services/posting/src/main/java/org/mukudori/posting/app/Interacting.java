package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Keys.Interaction;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Interactions;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.domain.Seen;
import org.mukudori.posting.store.Done;
import org.mukudori.posting.store.KnownStatuses;
import org.mukudori.posting.store.People;

/** Favourites, bookmarks and pins, made and taken back. */
@ApplicationScoped
public class Interacting {
    private final People people;
    private final KnownStatuses statuses;
    private final Done done;
    private final Ledger ledger;
    private final Ids ids;
    private final LocalUris uris;

    Interacting(People people, KnownStatuses statuses, Done done, Ledger ledger, Ids ids, LocalUris uris) {
        this.people = people;
        this.statuses = statuses;
        this.done = done;
        this.ledger = ledger;
        this.ids = ids;
        this.uris = uris;
    }

    /** Does it. */
    public Uni<Outcome> interact(long actor, long status, Interaction kind) {
        return people.active(actor)
                .chain(person -> person.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_ALLOWED))
                        : statuses.find(status, actor)
                                .chain(seen -> seen.isEmpty()
                                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_FOUND))
                                        : decide(person.get(), seen.get(), kind)))
                .chain(decision -> ledger.write(decision, actor));
    }

    private Uni<Decision> decide(Person actor, Seen seen, Interaction kind) {
        var now = Instant.now();
        var command = new Interactions.Interact(ids.at(now), now, kind);
        return done.is(actor.id(), seen.status().getId(), kind)
                .chain(already -> pins(actor.id(), kind)
                        .map(pins -> Interactions.decide(command, actor, seen, already, pins, uris)));
    }

    private Uni<Long> pins(long actor, Interaction kind) {
        return kind == Interaction.PIN ? done.pins(actor) : Uni.createFrom().item(0L);
    }

    /** Takes it back. */
    public Uni<Outcome> undo(long actor, long status, Interaction kind) {
        return statuses.find(status, actor)
                .chain(seen -> seen.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_FOUND))
                        : done.is(actor, seen.get().status().getId(), kind)
                                .map(already -> Interactions.undo(kind, actor, seen.get(), already)))
                .chain(decision -> ledger.write(decision, actor));
    }
}
