package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** The accounts we know, from here and from elsewhere. */
@ApplicationScoped
public class Actors {
    private final Mutiny.SessionFactory database;
    private final Rows rows;
    private final Together<String, Optional<AccountChanged>> byUri;

    Actors(Mutiny.SessionFactory database, Rows rows, Vertx vertx) {
        this.database = database;
        this.rows = rows;
        this.byUri = Together.patiently(vertx, this::byUris, Optional.empty(), Patience.OF_PEERS);
    }

    /** The account with that id. */
    public Uni<Optional<AccountChanged>> byId(long id) {
        return one("from ActorRow where id = ?1", id);
    }

    /** The account whose actor's id is that. */
    public Uni<Optional<AccountChanged>> byUri(String uri) {
        return byUri.ask(uri);
    }

    private Uni<Map<String, Optional<AccountChanged>>> byUris(Set<String> uris) {
        return rows.of(
                        "select uri, event from actors where uri = any (:uris) order by id desc",
                        Map.of("uris", uris.toArray(String[]::new)))
                .map(found -> {
                    var accounts = new HashMap<String, Optional<AccountChanged>>();
                    found.forEach(row -> accounts.put((String) row[0], Optional.of(account((byte[]) row[1]))));
                    return accounts;
                });
    }

    /** The account whose key has that id. */
    public Uni<Optional<AccountChanged>> byKey(String keyId) {
        return one("from ActorRow where keyId = ?1 order by id", keyId);
    }

    /**
     * The account with that handle, in any case; the last that its domain confirmed, when there were several.
     *
     * @param domain null for accounts from here
     */
    public Uni<Optional<AccountChanged>> byHandle(String username, @Nullable String domain) {
        return one("from ActorRow where handle = ?1 order by id desc", ActorRow.handle(username, domain));
    }

    /** The accounts with those ids, in no order. */
    public Uni<List<AccountChanged>> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return database.withStatelessSession(
                session -> session.createQuery("from ActorRow where id in ?1", ActorRow.class)
                        .setParameter(1, ids)
                        .getResultList()
                        .map(rows -> rows.stream().map(Actors::account).toList()));
    }

    /** How many people live here; the instance actor, id 1, is none. */
    public Uni<Long> people() {
        return count("select count(*) from ActorRow a where a.local = true and a.suspended = false and a.id > 1");
    }

    /** How many people from here have written since then. */
    public Uni<Long> activeSince(Instant time) {
        return database.withStatelessSession(session -> session.createQuery(
                        "select count(distinct s.author) from StatusRow s where s.local = true and s.id > ?1",
                        Long.class)
                .setParameter(1, time.toEpochMilli() << 16)
                .getSingleResult());
    }

    /** The sealed key that an account from here signs with. */
    public Uni<Optional<ActorKeyIssued>> key(long account) {
        return database.withStatelessSession(session -> session.createQuery(
                        "from KeyRow where account = ?1", KeyRow.class)
                .setParameter(1, account)
                .getSingleResultOrNull()
                .map(row -> Optional.ofNullable(row)
                        .map(key -> Events.decode(Topic.ACTOR_KEYS, ActorKeyIssued.class, key.event))));
    }

    private Uni<Long> count(String query) {
        return database.withStatelessSession(
                session -> session.createQuery(query, Long.class).getSingleResult());
    }

    private Uni<Optional<AccountChanged>> one(String query, Object value) {
        return database.withStatelessSession(session -> session.createQuery(query, ActorRow.class)
                .setParameter(1, value)
                .setMaxResults(1)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(Actors::account)));
    }

    private static AccountChanged account(ActorRow row) {
        return account(row.event);
    }

    static AccountChanged account(byte[] event) {
        return Events.decode(Topic.ACCOUNTS, AccountChanged.class, event);
    }
}
