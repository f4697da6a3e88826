package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Which clients are registered. */
@Singleton
public final class Applications {
    private final Database database;

    Applications(Database database) {
        this.database = database;
    }

    /** By the name that it calls itself with. */
    public Uni<Optional<Application>> named(String clientId) {
        return database.with(session -> session.createQuery("from Application where clientId = ?1", Application.class)
                .setParameter(1, clientId)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
    }

    /** By its id. */
    public Uni<Optional<Application>> of(long id) {
        return database.with(session -> session.createQuery("from Application where id = ?1", Application.class)
                .setParameter(1, id)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
    }

    /** Adds one. */
    public Uni<Void> add(Application application) {
        return database.with(session -> session.insert(application));
    }
}
