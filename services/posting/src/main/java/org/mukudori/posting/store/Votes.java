package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who has voted in which polls. */
@ApplicationScoped
public class Votes {
    private final Mutiny.SessionFactory database;

    Votes(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /**
     * Whether an account has voted.
     *
     * @param since votes with ids up to this one do not count
     */
    public Uni<Boolean> has(long account, long status, long since) {
        return database.withStatelessSession(session -> session.createNativeQuery(
                                "select count(*) from votes where account = ?1 and status = ?2 and id > ?3", Long.class)
                        .setParameter(1, account)
                        .setParameter(2, status)
                        .setParameter(3, since)
                        .getSingleResult())
                .map(count -> count > 0);
    }
}
