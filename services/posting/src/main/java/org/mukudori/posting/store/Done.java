package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Keys.Interaction;

/** Who has favourited, bookmarked and pinned what. */
@ApplicationScoped
public class Done {
    private final Mutiny.SessionFactory database;

    Done(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** Whether that is done. */
    public Uni<Boolean> is(long actor, long status, Interaction kind) {
        return database.withStatelessSession(
                        session -> session.get(InteractionRow.class, new InteractionRow.Key(actor, status, kind)))
                .map(row -> row != null);
    }

    /** How many statuses an account has pinned; those that are no more do not count. */
    public Uni<Long> pins(long account) {
        return database.withStatelessSession(session -> session.createSelectionQuery(
                        "select count(*) from InteractionRow i where i.account = :account and i.kind = PIN"
                                + " and exists (select 1 from StatusRow s where s.id = i.status)",
                        Long.class)
                .setParameter("account", account)
                .getSingleResult());
    }
}
