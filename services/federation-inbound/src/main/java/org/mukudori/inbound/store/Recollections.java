package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.mukudori.events.AccountChanged;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** What every delivery needs to know first, asked for at once. */
@ApplicationScoped
public class Recollections {
    /** Longer than it takes to prove a delivery by a key that we have, which is all that need be done with what was known. */
    private static final Duration FRESH = Duration.ofMillis(500);

    /**
     * An activity as it is told, by URIs; empty ones name nothing.
     *
     * @param object what it is about
     */
    public record Activity(String actor, String id, String object) {}

    /**
     * What was known of an activity when it came.
     *
     * @param actor whose it is, if we know them
     * @param seen whether it has taken effect
     * @param object the post or boost that it is about, if we know it
     * @param taken whether its actor has taken back what it is about
     * @param followed whether somebody here follows its actor
     * @param at when it was asked for
     */
    public record Recollection(
            Optional<AccountChanged> actor,
            boolean seen,
            Optional<Known> object,
            boolean taken,
            boolean followed,
            Instant at) {
        static final Recollection NOTHING =
                new Recollection(Optional.empty(), false, Optional.empty(), false, false, Instant.EPOCH);

        /** Whether that is its actor, and hardly any time has passed. */
        public boolean stillHolds(AccountChanged sender, Instant now) {
            return at.plus(FRESH).isAfter(now) && actor.filter(sender::equals).isPresent();
        }
    }

    private final Rows rows;
    private final Together<Activity, Recollection> recollections;

    Recollections(Rows rows, Vertx vertx) {
        this.rows = rows;
        this.recollections = Together.patiently(vertx, this::all, Recollection.NOTHING, Patience.OF_PEERS);
    }

    /** What is known of an activity. */
    public Uni<Recollection> of(Activity activity) {
        return recollections.ask(activity);
    }

    private Uni<Map<Activity, Recollection>> all(Set<Activity> asked) {
        var at = Instant.now();
        return rows.of(
                        """
                        select told.actor, told.id, told.object, a.event,
                            exists (select 1 from activities_seen s where s.actor = told.actor and s.activity = told.id),
                            exists (select 1 from activities_seen s where s.actor = told.actor and s.activity = told.object),
                            exists (select 1 from edges e, actors f where e.target = a.id and e.kind = 'follow'
                                and not e.pending and f.id = e.source and f.local),
                            s.id, s.author, s.boost_of is not null, s.event
                        from unnest(cast(:actors as text[]), cast(:ids as text[]), cast(:objects as text[]))
                            as told (actor, id, object)
                        left join lateral (select id, event from actors where uri = told.actor order by id limit 1) a on true
                        left join lateral (select id, author, boost_of, event from statuses
                            where uri = told.object order by id limit 1) s on true""",
                        Map.of(
                                "actors", column(asked, Activity::actor),
                                "ids", column(asked, Activity::id),
                                "objects", column(asked, Activity::object)))
                .map(found -> {
                    var known = new HashMap<Activity, Recollection>();
                    found.forEach(row -> known.put(
                            new Activity((String) row[0], (String) row[1], (String) row[2]), recollection(row, at)));
                    return known;
                });
    }

    private static String[] column(Set<Activity> asked, Function<Activity, String> which) {
        return asked.stream().map(which).toArray(String[]::new);
    }

    private static Recollection recollection(Object[] row, Instant at) {
        return new Recollection(
                Optional.ofNullable((byte[]) row[3]).map(Actors::account),
                (Boolean) row[4],
                Optional.ofNullable((Long) row[7])
                        .map(id -> Statuses.known(id, (Long) row[8], (Boolean) row[9], (byte[]) row[10])),
                (Boolean) row[5],
                (Boolean) row[6],
                at);
    }
}
