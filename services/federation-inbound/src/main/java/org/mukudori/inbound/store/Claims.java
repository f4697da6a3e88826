package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ids of things from elsewhere: whoever claims first decides, and everybody after gets the same. */
@ApplicationScoped
public class Claims {
    private final Mutiny.SessionFactory database;

    Claims(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /**
     * The id of that URI.
     *
     * @param proposed what it is if it has none yet
     */
    public Uni<Long> idOf(String uri, long proposed) {
        return database.withStatelessSession(session -> session.createNativeQuery(
                        "insert into claims (uri, id) values (?1, ?2) on conflict (uri) do nothing")
                .setParameter(1, uri)
                .setParameter(2, proposed)
                .executeUpdate()
                .chain(() -> session.createNativeQuery("select id from claims where uri = ?1", Long.class)
                        .setParameter(1, uri)
                        .getSingleResult()));
    }
}
