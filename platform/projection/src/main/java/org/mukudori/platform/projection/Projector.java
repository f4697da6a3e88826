package org.mukudori.platform.projection;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/**
 * Keeps the service's {@link View}s at the head of the log: rows and positions in one transaction, so that neither is
 * ever ahead of the other, whatever dies. The table {@code log_positions (topic, part, next_offset)} is the service's.
 */
@Singleton
public final class Projector {
    /** Longer than it takes until another instance writes what a dead one had to write. */
    private static final Duration AT_MOST =
            Duration.ofMillis(LogConfig.SESSION_MILLIS).plusSeconds(4);

    /** How one view is kept. */
    private record Kept(View view, Hearing hearing, Tail share, List<Tail> tails) {
        Uni<Boolean> reached(Positions wanted) {
            return view.hearsOfAll() ? hearing.reached(wanted, AT_MOST) : share.reached(wanted, AT_MOST);
        }

        boolean has(Positions wanted) {
            return view.hearsOfAll() ? hearing.has(wanted) : share.has(wanted);
        }
    }

    private final List<View> views;
    private final PlannedOnce pools;
    private final Tails tails;
    private final int partitions;
    private final String service;
    private final List<Kept> kept = new CopyOnWriteArrayList<>();

    Projector(
            @All List<View> views,
            PlannedOnce pools,
            Tails tails,
            LogConfig log,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.views = views;
        this.pools = pools;
        this.tails = tails;
        this.partitions = log.partitions();
        this.service = service;
    }

    void start(@Observes StartupEvent started) {
        var database = pools.projecting(Rebuild.PRESENT);
        views.forEach(view -> kept.add(keep(view, database)));
    }

    private Kept keep(View view, Pool database) {
        var stage = service + "-" + view.name();
        var hearing = new Hearing(view);
        var projection = new Projection(view, hearing, database);
        var share = tails.follow(stage, view.topics(), Tail.Reads.ITS_SHARE, projection);
        if (!view.hearsOfAll()) {
            return new Kept(view, hearing, share, List.of(share));
        }
        var rest = tails.followTheRest(stage + "-hearsay", view.topics(), share, new Hearsay(hearing, projection));
        return new Kept(view, hearing, share, List.of(share, rest));
    }

    /**
     * Waits until the views have what the caller has seen, at most 10 seconds.
     *
     * @return whether they have
     */
    public Uni<Boolean> reached(Positions wanted) {
        var all = kept.stream().map(each -> each.reached(wanted)).toList();
        return all.size() == 1
                ? all.getFirst()
                : Uni.join().all(all).andCollectFailures().map(each -> !each.isEmpty() && !each.contains(false));
    }

    /** Whether this instance hears of all that its views are told. */
    public boolean hearsOfAll() {
        return !kept.isEmpty()
                && kept.stream()
                        .filter(each -> each.view().hearsOfAll())
                        .allMatch(each ->
                                each.tails().stream().mapToInt(Tail::reading).sum()
                                        >= each.view().topics().size() * partitions);
    }

    /** Whether the views have these positions now. */
    public boolean has(Positions wanted) {
        return !kept.isEmpty() && kept.stream().allMatch(each -> each.has(wanted));
    }
}
