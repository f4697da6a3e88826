package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which things are being fetched, in whatever process: whoever claims one fetches it for all. */
@ApplicationScoped
public class Fetches {
    /** Whose a fetch is. */
    public enum Turn {
        OURS,
        ANOTHERS,
        /** Somebody tried lately, in vain. */
        FAILED
    }

    private static final Duration UNDER_WAY = Duration.ofSeconds(60);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
    private static final int SWEEP_EVERY = 1_000;

    private final Mutiny.SessionFactory database;
    private final AtomicLong begun = new AtomicLong();

    Fetches(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** Asks for the turn to fetch something. */
    public Uni<Turn> begin(String uri, Instant now) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        insert into fetches (uri, failed, until) values (?1, false, ?2)
                        on conflict (uri) do update set failed = false, until = excluded.until
                        where fetches.until < ?3""")
                .setParameter(1, uri)
                .setParameter(2, now.plus(UNDER_WAY))
                .setParameter(3, now)
                .executeUpdate()
                .chain(claimed -> claimed == 1
                        ? Uni.createFrom().item(Turn.OURS)
                        : session.createNativeQuery("select failed from fetches where uri = ?1", Boolean.class)
                                .setParameter(1, uri)
                                .getSingleResultOrNull()
                                .map(failed -> Boolean.TRUE.equals(failed) ? Turn.FAILED : Turn.ANOTHERS)));
    }

    /** It is in the log now. */
    public Uni<Void> done(String uri) {
        return execute("delete from fetches where uri = ?1", uri);
    }

    /** It is not to be fetched before then. */
    public Uni<Void> rest(String what, Instant until) {
        return execute("update fetches set failed = true, until = ?2 where uri = ?1", what, until);
    }

    /** It could not be had, and need not be tried again at once. */
    public Uni<Void> failed(String uri, Instant now) {
        var kept = execute("update fetches set failed = true, until = ?2 where uri = ?1", uri, now.plus(AFTER_FAILURE));
        return begun.incrementAndGet() % SWEEP_EVERY == 0
                ? kept.chain(() -> execute("delete from fetches where until < ?1", now))
                : kept;
    }

    private Uni<Void> execute(String sql, Object... values) {
        return database.withStatelessSession(session -> {
            var query = session.createNativeQuery(sql);
            for (var i = 0; i < values.length; i++) {
                query.setParameter(i + 1, values[i]);
            }
            return query.executeUpdate().replaceWithVoid();
        });
    }
}
