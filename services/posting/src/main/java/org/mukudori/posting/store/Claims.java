package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.EventCodec;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Positions;

/**
 * What must be unique. Whoever makes a claim appends it; whoever finds one open waits, and appends it again only when its
 * appender is surely gone: an earlier process of the same instance, or one that has not ended in any way for 15 seconds
 * (the log gives up after 10).
 */
@ApplicationScoped
public class Claims {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final String ORPHANED =
            " positions is null and (triedAt < :expired or (instance = :instance and process <> :process))";

    private final Mutiny.SessionFactory database;
    private final EventCodec codec;
    private final String instance;
    private final String process = UUID.randomUUID().toString();

    Claims(Mutiny.SessionFactory database, EventCodec codec, LogConfig log) {
        this.database = database;
        this.codec = codec;
        this.instance = log.instance();
    }

    /** The claim of that name. */
    public Uni<Optional<Claim>> find(long account, String what) {
        return database.withStatelessSession(session -> session.get(ClaimRow.class, new ClaimRow.Key(account, what)))
                .map(row -> Optional.ofNullable(row).map(kept -> kept.claim(codec)));
    }

    /** Makes a claim: whether it was the first of its name, and so the caller's to append. */
    public Uni<Boolean> take(Claim claim) {
        var now = Instant.now();
        return database.withStatelessSession(session -> session.createNativeQuery("""
            insert into claims (account, what, id, topic, record_key, event,
                                claimed_at, instance, process, tried_at)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?7)
            on conflict (account, what) do nothing
            """)
                        .setParameter(1, claim.account())
                        .setParameter(2, claim.what())
                        .setParameter(3, claim.id())
                        .setParameter(4, claim.topic().name())
                        .setParameter(5, claim.key())
                        .setParameter(6, codec.encode(claim.event()))
                        .setParameter(7, now)
                        .setParameter(8, instance)
                        .setParameter(9, process)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** Takes over an orphaned claim: whether it is now the caller's to append. */
    public Uni<Boolean> adopt(Claim claim) {
        return database.withStatelessSession(session -> session.createMutationQuery(
                                "update ClaimRow set instance = :instance, process = :process, triedAt = :now"
                                        + " where account = :account and what = :what and" + ORPHANED)
                        .setParameter("now", Instant.now())
                        .setParameter("account", claim.account())
                        .setParameter("what", claim.what())
                        .setParameter("expired", Instant.now().minus(LEASE))
                        .setParameter("instance", instance)
                        .setParameter("process", process)
                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    /** The claims whose appenders are gone. */
    public Uni<List<Claim>> orphans() {
        return database.withStatelessSession(
                        session -> session.createSelectionQuery("from ClaimRow where" + ORPHANED, ClaimRow.class)
                                .setParameter("expired", Instant.now().minus(LEASE))
                                .setParameter("instance", instance)
                                .setParameter("process", process)
                                .setMaxResults(500)
                                .getResultList())
                .map(rows -> rows.stream().map(row -> row.claim(codec)).toList());
    }

    /** Keeps where the log has it; nowhere in particular when the view has it. */
    public Uni<Void> settle(Claim claim, Positions positions) {
        return update(
                session -> session.createMutationQuery(
                                "update ClaimRow set positions = :positions where account = :account and what = :what")
                        .setParameter("positions", positions.toString()),
                claim.account(),
                claim.what());
    }

    /** Leaves a claim, whose append is unknown, to whoever comes next. */
    public Uni<Void> release(Claim claim) {
        return update(
                session -> session.createMutationQuery(
                                "update ClaimRow set triedAt = :never where account = :account and what = :what")
                        .setParameter("never", Instant.EPOCH),
                claim.account(),
                claim.what());
    }

    /** Gives a claim up: its name is free again. */
    public Uni<Void> drop(long account, String what) {
        return update(
                session ->
                        session.createMutationQuery("delete from ClaimRow where account = :account and what = :what"),
                account,
                what);
    }

    /** Drops what would bring a deleted status or boost back, or would stand in the way of a new boost. */
    public Uni<Integer> dropDeleted(long account, long id) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
            delete from claims
            where account = ?1 and id = ?2 and (claims.position is null or what like 'boost/%')
            """)
                .setParameter(1, account)
                .setParameter(2, id)
                .executeUpdate());
    }

    /** Drops what was claimed before that time and is in the log. */
    public Uni<Integer> forget(Instant before) {
        return database.withStatelessSession(session -> session.createMutationQuery(
                        "delete from ClaimRow where claimedAt < :before and positions is not null")
                .setParameter("before", before)
                .executeUpdate());
    }

    private Uni<Void> update(Function<Mutiny.StatelessSession, Mutiny.MutationQuery> query, long account, String what) {
        return database.withStatelessSession(session -> query.apply(session)
                        .setParameter("account", account)
                        .setParameter("what", what)
                        .executeUpdate())
                .replaceWithVoid();
    }
}
