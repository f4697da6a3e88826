package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Which browsers are signed in. */
@Singleton
public final class Sessions {
    private final Database database;

    Sessions(Database database) {
        this.database = database;
    }

    /** The session of that hash, if it has not expired. */
    public Uni<Optional<Session>> of(String hash, Instant now) {
        return database.with(
                session -> session.createQuery("from Session where hash = ?1 and expiresAt > ?2", Session.class)
                        .setParameter(1, hash)
                        .setParameter(2, now)
                        .getSingleResultOrNull()
                        .map(Optional::ofNullable));
    }

    /** Ends a session. */
    public Uni<Void> end(String hash) {
        return database.with(session -> session.createMutationQuery("delete Session where hash = ?1")
                .setParameter(1, hash)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Ends all sessions of an account. */
    public Uni<Void> endAll(long account) {
        return database.with(session -> session.createMutationQuery("delete Session where account = ?1")
                .setParameter(1, account)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Forgets what expired before that time. */
    public Uni<Void> sweep(Instant before) {
        return database.with(session -> session.createMutationQuery("delete Session where expiresAt < ?1")
                .setParameter(1, before)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Adds one. */
    public Uni<Void> add(Session session) {
        return database.with(statements -> statements.insert(session));
    }
}
