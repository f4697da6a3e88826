package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which activities have taken effect. They are remembered for longer than a signature is accepted. */
@ApplicationScoped
public class SeenActivities {
    /** How long they are remembered; a signature's window is 13 hours wide. */
    static final Duration HORIZON = Duration.ofDays(2);

    private static final int SWEEP_EVERY = 1_000;

    /** Which activity of which actor. */
    private record Activity(String actor, String id) {}

    private final Mutiny.SessionFactory database;
    private final Together<Activity, Boolean> seen;
    private final Together<Activity, Boolean> kept;
    private final AtomicLong remembered = new AtomicLong();

    SeenActivities(Mutiny.SessionFactory database, Vertx vertx) {
        this.database = database;
        this.seen = new Together<>(vertx, this::seen, false);
        this.kept = new Together<>(vertx, this::keep, true);
    }

    /** Whether that activity of that actor has been {@link #remember}ed. */
    public Uni<Boolean> has(String actor, String activity) {
        return isLine(activity)
                ? seen.ask(new Activity(actor, activity))
                : Uni.createFrom().item(false);
    }

    /** No id has a line's end in it; what has one is no id, and was never kept. */
    private static boolean isLine(String id) {
        return id.indexOf('\n') < 0;
    }

    private Uni<Map<Activity, Boolean>> seen(Set<Activity> asked) {
        var all = List.copyOf(asked);
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        select wanted.number from activities_seen s,
                        unnest(string_to_array(?1, E'\\n'), string_to_array(?2, E'\\n')) with ordinality
                        as wanted (actor, activity, number)
                        where s.actor = wanted.actor and s.activity = wanted.activity""", Long.class)
                .setParameter(1, lines(all, Activity::actor))
                .setParameter(2, lines(all, Activity::id))
                .getResultList()
                .map(numbers -> numbers.stream()
                        .collect(Collectors.toMap(number -> all.get(Math.toIntExact(number) - 1), _ -> true))));
    }

    private static String lines(List<Activity> activities, Function<Activity, String> part) {
        return activities.stream().map(part).collect(Collectors.joining("\n"));
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
        if (!isLine(activity)) {
            return Uni.createFrom().voidItem();
        }
        var done = kept.ask(new Activity(actor, activity)).replaceWithVoid();
        return remembered.incrementAndGet() % SWEEP_EVERY == 0 ? done.call(() -> sweep(now)) : done;
    }

    /** In one order, so that two that keep the same wait for each other, and not both. */
    private Uni<Map<Activity, Boolean>> keep(Set<Activity> asked) {
        var all = asked.stream()
                .sorted(Comparator.comparing(Activity::actor).thenComparing(Activity::id))
                .toList();
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        insert into activities_seen (actor, activity, at) select actor, activity, cast(?3 as timestamptz) from
                        unnest(string_to_array(?1, E'\\n'), string_to_array(?2, E'\\n')) as told (actor, activity)
                        on conflict do nothing""")
                .setParameter(1, lines(all, Activity::actor))
                .setParameter(2, lines(all, Activity::id))
                .setParameter(3, Instant.now())
                .executeUpdate()
                .replaceWith(Map.of()));
    }

    private Uni<Integer> sweep(Instant now) {
        return database.withStatelessSession(
                session -> session.createNativeQuery("delete from activities_seen where at < ?1")
                        .setParameter(1, now.minus(HORIZON))
                        .executeUpdate());
    }
}
