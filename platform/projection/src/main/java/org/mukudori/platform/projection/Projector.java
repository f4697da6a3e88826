package org.mukudori.platform.projection;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/**
 * Keeps the service's {@link View}s at the head of the log: rows and positions in one transaction, so that neither is
 * ever ahead of the other, whatever dies. The table {@code log_positions (topic, part, next_offset)} is the service's.
 */
@Singleton
public final class Projector {
    private static final Duration AT_MOST = Duration.ofSeconds(5);

    private final List<View> views;
    private final PlannedOnce pools;
    private final Tails tails;
    private final String service;
    private final List<Tail> following = new CopyOnWriteArrayList<>();

    Projector(
            @All List<View> views,
            PlannedOnce pools,
            Tails tails,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.views = views;
        this.pools = pools;
        this.tails = tails;
        this.service = service;
    }

    void start(@Observes StartupEvent started) {
        var database = pools.projecting(Rebuild.PRESENT);
        for (var view : views) {
            var stage = service + "-" + view.name();
            following.add(tails.follow(stage, view.topics(), Tail.Reads.ITS_SHARE, new Projection(view, database)));
        }
    }

    /**
     * Waits until the views have what the caller has seen, at most 5 seconds.
     *
     * @return whether they have
     */
    public Uni<Boolean> reached(Positions wanted) {
        var all = following.stream().map(tail -> tail.reached(wanted, AT_MOST)).toList();
        return all.size() == 1
                ? all.getFirst()
                : Uni.join().all(all).andCollectFailures().map(each -> !each.isEmpty() && !each.contains(false));
    }

    /** Whether this instance reads the whole log of its views, and shares it with no other. */
    public boolean readsAll() {
        return !following.isEmpty() && following.stream().allMatch(Tail::readsAll);
    }

    /** Whether the views have these positions now. */
    public boolean has(Positions wanted) {
        return !following.isEmpty() && following.stream().allMatch(tail -> tail.has(wanted));
    }
}
