package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Key pairs that wait for their actors. */
@Singleton
public final class SpareKeys {
    private final Database database;

    SpareKeys(Database database) {
        this.database = database;
    }

    /** Adds one. */
    public Uni<Void> add(String publicKeyPem, byte[] sealed) {
        return database.with(
                session -> session.createNativeQuery("insert into spare_keys (public_key_pem, sealed) values (?1, ?2)")
                        .setParameter(1, publicKeyPem)
                        .setParameter(2, sealed)
                        .executeUpdate()
                        .replaceWithVoid());
    }

    /** Takes one out for good, if there is any; others who take at the same time get others. */
    public Uni<Optional<SpareKey>> take() {
        return database.with(session -> session.createNativeQuery(
                        "select * from spare_keys order by id limit 1 for update skip locked", SpareKey.class)
                .getSingleResultOrNull()
                .call(key -> key == null
                        ? Uni.createFrom().voidItem()
                        : session.createNativeQuery("delete from spare_keys where id = ?1")
                                .setParameter(1, key.id)
                                .executeUpdate())
                .map(Optional::ofNullable));
    }

    /** How many there are. */
    public Uni<Long> count() {
        return database.with(session ->
                session.createQuery("select count(*) from SpareKey", Long.class).getSingleResult());
    }
}
