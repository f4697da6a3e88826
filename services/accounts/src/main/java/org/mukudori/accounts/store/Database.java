package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** The database, and where several steps in it become one. */
@Singleton
public final class Database {
    private final Mutiny.SessionFactory sessions;

    Database(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Does all of the work or, if it fails, nothing. */
    public <T> Uni<T> transaction(Supplier<Uni<T>> work) {
        return sessions.withStatelessTransaction((_, _) -> work.get());
    }

    /** One step: of the transaction that surrounds it, or for itself. */
    <T> Uni<T> with(Function<Mutiny.StatelessSession, Uni<T>> step) {
        return sessions.withStatelessTransaction((session, _) -> step.apply(session));
    }
}
