package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Which consents are on their way, and which have arrived. */
@Singleton
public final class AuthorizationCodes {
    private final Database database;

    AuthorizationCodes(Database database) {
        this.database = database;
    }

    /** The code of that hash, locked until the transaction ends, so that of two who bring it one comes second. */
    public Uni<Optional<AuthorizationCode>> locked(String hash) {
        return database.with(session -> session.createNativeQuery(
                        "select * from authorization_codes where hash = ?1 for update", AuthorizationCode.class)
                .setParameter(1, hash)
                .getSingleResultOrNull()
                .map(Optional::ofNullable));
    }

    /** Notes what a code was exchanged for. */
    public Uni<Void> exchanged(String hash, String tokenHash) {
        return database.with(
                session -> session.createMutationQuery("update AuthorizationCode set tokenHash = ?2 where hash = ?1")
                        .setParameter(1, hash)
                        .setParameter(2, tokenHash)
                        .executeUpdate()
                        .replaceWithVoid());
    }

    /** Withdraws all consents of an account that have not arrived. */
    public Uni<Void> withdraw(long account) {
        return database.with(session -> session.createMutationQuery("delete AuthorizationCode where account = ?1")
                .setParameter(1, account)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Forgets what expired before that time. */
    public Uni<Void> sweep(Instant before) {
        return database.with(session -> session.createMutationQuery("delete AuthorizationCode where expiresAt < ?1")
                .setParameter(1, before)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Adds one. */
    public Uni<Void> add(AuthorizationCode code) {
        return database.with(session -> session.insert(code));
    }
}
