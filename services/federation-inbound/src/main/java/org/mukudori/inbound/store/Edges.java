package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;

/** Who follows and blocks whom, who favoured and pinned what. */
@ApplicationScoped
public class Edges {
    /**
     * One of them.
     *
     * @param kind follow, block, favourite or pin
     * @param target an account, or a status
     */
    public record Edge(String key, String kind, long source, long target) {}

    /**
     * A follow.
     *
     * @param pending it waits for consent
     */
    public record Following(Follow follow, boolean pending) {}

    private final Mutiny.SessionFactory database;
    private final Rows rows;

    Edges(Mutiny.SessionFactory database, Rows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** How one account follows another, if it does or asked to. */
    public Uni<Optional<Following>> follow(long source, long target) {
        return byKey(Keys.relationship(source, target, Keys.Relationship.FOLLOW))
                .map(found -> found.map(Edges::following));
    }

    /** Whether there is something under that key of the log. */
    public Uni<Boolean> has(String key) {
        return byKey(key).map(Optional::isPresent);
    }

    /** The follow whose activity has that id. */
    public Uni<Optional<Following>> followByUri(String uri) {
        return database.withStatelessSession(
                session -> session.createQuery("from EdgeRow e where e.uri = ?1 and e.kind = 'follow'", EdgeRow.class)
                        .setParameter(1, uri)
                        .setMaxResults(1)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst().map(Edges::following)));
    }

    /** Whether one account has blocked another. */
    public Uni<Boolean> blocks(long source, long target) {
        return has(Keys.relationship(source, target, Keys.Relationship.BLOCK));
    }

    /** What the activity with that id made. */
    public Uni<Optional<Edge>> byUri(String uri) {
        return database.withStatelessSession(
                session -> session.createQuery("from EdgeRow e where e.uri = ?1", EdgeRow.class)
                        .setParameter(1, uri)
                        .setMaxResults(1)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst().map(Edges::edge)));
    }

    /** The log's keys of all edges that begin at an account, and of its followers'. */
    public Uni<List<Edge>> allOf(long account) {
        return database.withStatelessSession(session -> session.createQuery("""
                        from EdgeRow e where e.source = ?1 or (e.target = ?1 and e.kind in ('follow', 'block'))""", EdgeRow.class)
                .setParameter(1, account)
                .getResultList()
                .map(rows -> rows.stream().map(Edges::edge).toList()));
    }

    /** Whether somebody from that host follows that account. */
    public Uni<Boolean> isFollowedFrom(String host, long target) {
        return rows.of("""
                        select 1 from edges e join actors a on a.id = e.source and not a.local and a.host = :host
                        where e.target = :target and e.kind = 'follow' and not e.pending limit 1""", Map.of("host", host, "target", target)).map(found -> !found.isEmpty());
    }

    /** Ids of the accounts from here that follow that account, or asked to. */
    public Uni<List<Long>> followersFromHere(long target) {
        return database.withStatelessSession(session ->
                session.createQuery("""
                        select e.source from EdgeRow e, ActorRow a where e.target = ?1 and e.kind = 'follow'
                        and a.id = e.source and a.local = true""", Long.class).setParameter(1, target).getResultList());
    }

    /**
     * A follow between here and elsewhere.
     *
     * @param local whichever of the two is from here
     */
    public record Across(String key, long local) {}

    /** The follows between here and a domain and those below it, in both directions. */
    public Uni<List<Across>> followsAcross(String domain) {
        return database.withStatelessSession(session -> session.createQuery("""
                        select e.key, case when e.source = a.id then e.target else e.source end
                        from EdgeRow e, ActorRow a where e.kind = 'follow' and a.local = false
                        and (e.source = a.id or e.target = a.id)
                        and (a.handle like ?1 or a.handle like ?2 or a.uri like ?3 or a.uri like ?4)""", Object[].class)
                .setParameter(1, "%@" + domain)
                .setParameter(2, "%@%." + domain)
                .setParameter(3, "http%://" + domain + "/%")
                .setParameter(4, "http%://%." + domain + "/%")
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Across((String) row[0], (Long) row[1]))
                        .toList()));
    }

    /**
     * Who follows.
     *
     * @param uri the actor's
     */
    public record Follower(long id, String uri) {}

    /** The accounts from here that follow that account. */
    public Uni<List<Follower>> localFollowers(long target) {
        return database.withStatelessSession(session -> session.createQuery("""
                        select a.id, a.uri from EdgeRow e, ActorRow a where e.target = ?1 and e.kind = 'follow'
                        and e.pending = false and a.id = e.source and a.local = true""", Object[].class)
                .setParameter(1, target)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Follower((Long) row[0], (String) row[1]))
                        .toList()));
    }

    /** The ids of the actors that follow that account and begin so. */
    public Uni<List<String>> followersBelow(long target, String beginning) {
        return database.withStatelessSession(session -> session.createQuery("""
                        select a.uri from EdgeRow e, ActorRow a where e.target = ?1 and e.kind = 'follow'
                        and e.pending = false and a.id = e.source and left(a.uri, ?3) = ?2 order by a.uri""", String.class)
                .setParameter(1, target)
                .setParameter(2, beginning)
                .setParameter(3, beginning.length())
                .getResultList());
    }

    /** How many follow that account. */
    public Uni<Long> countFollowers(long account) {
        return count("target", account);
    }

    /** How many that account follows. */
    public Uni<Long> countFollowing(long account) {
        return count("source", account);
    }

    /** Ids of accounts that follow that one, ascending, greater than {@code after}. */
    public Uni<List<Long>> followers(long account, long after, int atMost) {
        return page("source", "target", account, after, atMost);
    }

    /** Ids of accounts that that one follows, ascending, greater than {@code after}. */
    public Uni<List<Long>> following(long account, long after, int atMost) {
        return page("target", "source", account, after, atMost);
    }

    /** Ids of the statuses that an account has pinned, newest first. */
    public Uni<List<Long>> pins(long account) {
        return database.withStatelessSession(session -> session.createQuery(
                        "select e.target from EdgeRow e where e.source = ?1 and e.kind = 'pin' order by e.target desc",
                        Long.class)
                .setParameter(1, account)
                .setMaxResults(20)
                .getResultList());
    }

    private Uni<Long> count(String end, long account) {
        return database.withStatelessSession(session -> session.createQuery(
                        "select count(*) from EdgeRow e where e." + end
                                + " = ?1 and e.kind = 'follow' and e.pending = false",
                        Long.class)
                .setParameter(1, account)
                .getSingleResult());
    }

    private Uni<List<Long>> page(String wanted, String end, long account, long after, int atMost) {
        return database.withStatelessSession(session -> session.createQuery(
                        "select e." + wanted + " from EdgeRow e where e." + end + " = ?1 and e." + wanted
                                + " > ?2 and e.kind = 'follow' and e.pending = false order by e." + wanted,
                        Long.class)
                .setParameter(1, account)
                .setParameter(2, after)
                .setMaxResults(atMost)
                .getResultList());
    }

    private Uni<Optional<EdgeRow>> byKey(String key) {
        return database.withStatelessSession(
                session -> session.createQuery("from EdgeRow e where e.key = ?1", EdgeRow.class)
                        .setParameter(1, key)
                        .getResultList()
                        .map(rows -> rows.stream().findFirst()));
    }

    private static Edge edge(EdgeRow row) {
        return new Edge(row.key, row.kind, row.source, row.target);
    }

    private static Following following(EdgeRow row) {
        return switch (Events.decode(Topic.RELATIONSHIPS, row.event)) {
            case FollowAccepted accepted -> new Following(accepted.getFollow(), false);
            case FollowRequested asked -> new Following(asked.getFollow(), true);
            default -> throw new IllegalStateException("no follow: " + row.key);
        };
    }
}
