package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which activities have taken effect. They are remembered for longer than a signature is accepted. */
@ApplicationScoped
public class SeenActivities {
    /** How long they are remembered; a signature's window is 13 hours wide. */
    static final Duration HORIZON = Duration.ofDays(2);

    private static final int SWEEP_EVERY = 1_000;

    private final Mutiny.SessionFactory database;
    private final AtomicLong remembered = new AtomicLong();

    SeenActivities(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** Whether that activity of that actor has been {@link #remember}ed. */
    public Uni<Boolean> has(String actor, String activity) {
        return database.withStatelessSession(session -> session.createNativeQuery(
                        "select 1 from activities_seen where actor = ?1 and activity = ?2", Integer.class)
                .setParameter(1, actor)
                .setParameter(2, activity)
                .getResultList()
                .map(rows -> !rows.isEmpty()));
    }

    /** It may take effect once more. */
    public Uni<Void> forget(String actor, String activity) {
        return database.withStatelessSession(
                session -> session.createNativeQuery("delete from activities_seen where actor = ?1 and activity = ?2")
                        .setParameter(1, actor)
                        .setParameter(2, activity)
                        .executeUpdate()
                        .replaceWithVoid());
    }

    /** To be called once an activity's effects are in the log. */
    public Uni<Void> remember(String actor, String activity, Instant now) {
        return database.withStatelessSession(session -> {
            var kept = session.createNativeQuery(
                            "insert into activities_seen (actor, activity, at) values (?1, ?2, ?3) on conflict do nothing")
                    .setParameter(1, actor)
                    .setParameter(2, activity)
                    .setParameter(3, now)
                    .executeUpdate();
            if (remembered.incrementAndGet() % SWEEP_EVERY != 0) {
                return kept.replaceWithVoid();
            }
            return kept.chain(() -> session.createNativeQuery("delete from activities_seen where at < ?1")
                            .setParameter(1, now.minus(HORIZON))
                            .executeUpdate())
                    .replaceWithVoid();
        });
    }
}
