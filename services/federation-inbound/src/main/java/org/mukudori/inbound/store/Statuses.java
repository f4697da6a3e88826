package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** The posts and boosts we know. */
@ApplicationScoped
public class Statuses {
    private final Mutiny.SessionFactory database;
    private final Rows rows;
    private final Together<String, Optional<Known>> byUri;

    Statuses(Mutiny.SessionFactory database, Rows rows, Vertx vertx) {
        this.database = database;
        this.rows = rows;
        this.byUri = Together.patiently(vertx, this::byUris, Optional.empty(), Patience.OF_PEERS);
    }

    /** What has that id. */
    public Uni<Optional<Known>> byId(long id) {
        return one("from StatusRow s where id = ?1", id);
    }

    /** What has that ActivityPub id. */
    public Uni<Optional<Known>> byUri(String uri) {
        return byUri.ask(uri);
    }

    private Uni<Map<String, Optional<Known>>> byUris(Set<String> uris) {
        return rows.of("""
                        select uri, id, author, boost_of is not null, event from statuses
                        where uri = any (:uris) order by id desc""", Map.of("uris", uris.toArray(String[]::new))).map(found -> {
            var known = new HashMap<String, Optional<Known>>();
            found.forEach(row -> known.put(
                    (String) row[0],
                    Optional.of(known((Long) row[1], (Long) row[2], (Boolean) row[3], (byte[]) row[4]))));
            return known;
        });
    }

    /** The boosts of a status by an account: one, but for what two processes did at once. */
    public Uni<List<Known>> boosts(long author, long of) {
        return database.withStatelessSession(session -> session.createQuery(
                        "from StatusRow s where boostOf = ?1 and author = ?2 and s.gone = false", StatusRow.class)
                .setParameter(1, of)
                .setParameter(2, author)
                .getResultList()
                .map(Statuses::known));
    }

    /**
     * What answers a post, of what is for everybody, oldest first.
     *
     * @param local what was written here, or else what was not
     * @param after only what has greater ids
     */
    public Uni<List<Known>> replies(long status, boolean local, long after, int atMost) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        select id, author, uri, visibility, boost_of, local, gone, event, changed from statuses
                        where in_reply_to = ?1 and local = ?2 and id > ?3 and not gone
                        and visibility in ('PUBLIC', 'UNLISTED') order by id""", StatusRow.class)
                        .setParameter(1, status)
                        .setParameter(2, local)
                        .setParameter(3, after)
                        .setMaxResults(atMost)
                        .getResultList())
                .map(Statuses::known);
    }

    /** How much answers a post, of what is for everybody. */
    public Uni<Long> countReplies(long status) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        select count(*) from statuses where in_reply_to = ?1 and not gone
                        and visibility in ('PUBLIC', 'UNLISTED')""", Long.class)
                .setParameter(1, status)
                .getSingleResult());
    }

    /** The posts that name that consent to be quoted. */
    public Uni<List<Known>> byAuthorization(String uri, int atMost) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        select id, author, uri, visibility, boost_of, local, gone, event, changed from statuses
                        where quote_authorization = ?1 and not gone""", StatusRow.class)
                        .setParameter(1, uri)
                        .setMaxResults(atMost)
                        .getResultList())
                .map(Statuses::known);
    }

    /** What there is with those ids, newest first. */
    public Uni<List<Known>> byIds(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return database.withStatelessSession(session -> session.createQuery(
                        "from StatusRow s where id in ?1 and s.gone = false order by id desc", StatusRow.class)
                .setParameter(1, ids)
                .getResultList()
                .map(Statuses::known));
    }

    /**
     * What an account shows to everybody, newest first.
     *
     * @param below only what is older than that id
     */
    public Uni<List<Known>> shown(long author, long below, int atMost) {
        return database.withStatelessSession(session -> session.createQuery("""
            from StatusRow s where author = ?1 and id < ?2 and s.gone = false
            and visibility in ('PUBLIC', 'UNLISTED') order by id desc\
            """, StatusRow.class)
                .setParameter(1, author)
                .setParameter(2, below)
                .setMaxResults(atMost)
                .getResultList()
                .map(Statuses::known));
    }

    /** How much an account shows to everybody. */
    public Uni<Long> countShown(long author) {
        return database.withStatelessSession(session ->
                session.createQuery("""
                    select count(*) from StatusRow s where author = ?1 and s.gone = false
                    and visibility in ('PUBLIC', 'UNLISTED')\
                    """, Long.class).setParameter(1, author).getSingleResult());
    }

    /** How many posts were written here. */
    public Uni<Long> countLocal() {
        return database.withStatelessSession(session -> session.createQuery(
                        "select count(*) from StatusRow s where s.local = true and s.boostOf is null and s.gone ="
                                + " false",
                        Long.class)
                .getSingleResult());
    }

    /** The ids of all that an account has in the log. */
    public Uni<List<Long>> idsOf(long author) {
        return database.withStatelessSession(session -> session.createQuery(
                        "select id from StatusRow s where author = ?1 and s.gone = false", Long.class)
                .setParameter(1, author)
                .getResultList());
    }

    private Uni<Optional<Known>> one(String query, Object value) {
        return database.withStatelessSession(session -> session.createQuery(query, StatusRow.class)
                .setParameter(1, value)
                .setMaxResults(1)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(Statuses::known)));
    }

    private static List<Known> known(List<StatusRow> rows) {
        return rows.stream().map(Statuses::known).toList();
    }

    static Known known(StatusRow row) {
        return known(row.id, row.author, row.boostOf != null, row.event);
    }

    static Known known(long id, long author, boolean isBoost, byte @Nullable [] event) {
        if (event == null) {
            return new Known.Gone(id, author, isBoost);
        }
        return switch (Events.decode(Topic.STATUSES, event)) {
            case StatusPosted posted -> new Known.Post(posted.getStatus());
            case StatusEdited edited -> new Known.Post(edited.getStatus());
            case StatusBoosted boost -> new Known.Boost(boost);
            default -> new Known.Gone(id, author, isBoost);
        };
    }
}
