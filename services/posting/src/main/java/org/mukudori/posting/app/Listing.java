package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.ListChanged;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Lists;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.store.KnownLists;
import org.mukudori.posting.store.Relationships;

/** Makes, describes, fills and ends lists. The outcome's subject is always the list. */
@ApplicationScoped
public class Listing {
    private final KnownLists lists;
    private final Relationships relationships;
    private final Ledger ledger;
    private final Ids ids;

    Listing(KnownLists lists, Relationships relationships, Ledger ledger, Ids ids) {
        this.lists = lists;
        this.relationships = relationships;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** Makes a list. */
    public Uni<Outcome> create(long owner, Lists.Describe asked) {
        return lists.of(List.of(owner))
                .map(all -> Lists.create(ids.at(Instant.now()), owner, asked, all.size()))
                .chain(decision -> ledger.write(decision, owner));
    }

    /** Puts accounts on a list. */
    public Uni<Outcome> add(long owner, long id, Collection<Long> accounts) {
        return relationships
                .among(owner, accounts, Relationship.FOLLOW)
                .chain(followed -> decide(owner, id, list -> Lists.add(list, accounts, followed)));
    }

    /** Decides on a list, if it is the owner's. */
    public Uni<Outcome> decide(long owner, long id, Function<ListChanged, Decision> decision) {
        return lists.find(id, owner)
                .map(list -> list.map(decision).orElseGet(() -> Decision.refuse(Refusal.NOT_FOUND)))
                .chain(decided -> ledger.write(decided, owner));
    }
}
