package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** Which activities have taken effect, as {@link Recollections} tell. They are remembered for longer than a signature is accepted. */
@ApplicationScoped
public class SeenActivities {
    /** How long they are remembered; a signature's window is 13 hours wide. */
    static final Duration HORIZON = Duration.ofDays(2);

    private static final int SWEEP_EVERY = 1_000;

    /** Which activity of which actor. */
    private record Activity(String actor, String id) {}

    private final Rows rows;
    private final Together<Activity, Boolean> kept;
    private final AtomicLong remembered = new AtomicLong();

    SeenActivities(Rows rows, Vertx vertx) {
        this.rows = rows;
        this.kept = Together.patiently(vertx, this::keep, true, Patience.OF_PEERS);
    }

    /** It may take effect once more. */
    public Uni<Void> forget(String actor, String activity) {
        return rows.change(
                        "delete from activities_seen where actor = :actor and activity = :id",
                        Map.of("actor", actor, "id", activity))
                .replaceWithVoid();
    }

    /** To be called once an activity's effects are in the log. */
    public Uni<Void> remember(String actor, String activity, Instant now) {
        var done = kept.ask(new Activity(actor, activity)).replaceWithVoid();
        return remembered.incrementAndGet() % SWEEP_EVERY == 0 ? done.call(() -> sweep(now)) : done;
    }

    /** In one order, so that two that keep the same wait for each other, and not both. */
    private Uni<Map<Activity, Boolean>> keep(Set<Activity> asked) {
        var all = asked.stream()
                .sorted(Comparator.comparing(Activity::actor).thenComparing(Activity::id))
                .toList();
        return rows.change(
                        """
                        insert into activities_seen (actor, activity, at) select actor, activity, now()
                        from unnest(cast(:actors as text[]), cast(:ids as text[])) as told (actor, activity)
                        on conflict do nothing""",
                        Map.of(
                                "actors", all.stream().map(Activity::actor).toArray(String[]::new),
                                "ids", all.stream().map(Activity::id).toArray(String[]::new)))
                .replaceWith(Map.of());
    }

    private Uni<Integer> sweep(Instant now) {
        return rows.change(
                "delete from activities_seen where at < :until",
                Map.of("until", now.minus(HORIZON).atOffset(ZoneOffset.UTC)));
    }
}
