package org.mukudori.platform.projection;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/**
 * Keeps the service's {@link View}s at the head of the log: rows and positions in one transaction, so that neither is
 * ever ahead of the other, whatever dies. Of a view, what comes of busy topics is written apart from what comes of calm ones. The
 * table {@code log_positions (topic, part, next_offset)} is the service's.
 */
@Singleton
public final class Projector {
    /** Longer than it takes until another instance writes what a dead one had to write. */
    private static final Duration AT_MOST =
            Duration.ofMillis(LogConfig.SESSION_MILLIS).plusSeconds(4);

    /**
     * How one view is kept.
     *
     * @param shares what this instance writes of it
     * @param rest what it hears of what others write
     */
    private record Kept(View view, Hearing hearing, List<Tail> shares, List<Tail> rest) {
        Uni<Boolean> reached(Positions wanted) {
            return view.hearsOfAll()
                    ? hearing.reached(wanted, AT_MOST)
                    : all(shares.stream().map(share -> share.reached(wanted, AT_MOST)));
        }

        boolean has(Positions wanted) {
            return view.hearsOfAll() ? hearing.has(wanted) : shares.stream().allMatch(share -> share.has(wanted));
        }

        boolean hearsOfAll(int partitions) {
            var reading = Stream.concat(shares.stream(), rest.stream())
                    .mapToInt(Tail::reading)
                    .sum();
            return reading >= view.topics().size() * partitions;
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
        var kept = new Kept(view, new Hearing(view), new ArrayList<>(), new ArrayList<>());
        var stage = service + "-" + view.name();
        view.topics().stream()
                .collect(Collectors.partitioningBy(Topic::isBusy, Collectors.toSet()))
                .forEach((busy, topics) -> {
                    if (!topics.isEmpty()) {
                        keep(kept, busy ? stage : stage + "-calm", topics, database);
                    }
                });
        return kept;
    }

    private void keep(Kept kept, String stage, Set<Topic> topics, Pool database) {
        var projection = new Projection(kept.view(), kept.hearing(), database);
        var share = tails.follow(stage, topics, Tail.Reads.ITS_SHARE, projection);
        kept.shares().add(share);
        if (kept.view().hearsOfAll()) {
            var hearsay = new Hearsay(kept.hearing(), projection);
            kept.rest().add(tails.followTheRest(stage + "-hearsay", topics, share, hearsay));
        }
    }

    /**
     * Waits until the views have what the caller has seen, at most 10 seconds.
     *
     * @return whether they have
     */
    public Uni<Boolean> reached(Positions wanted) {
        return kept.isEmpty() ? Uni.createFrom().item(false) : all(kept.stream().map(each -> each.reached(wanted)));
    }

    /** Whether this instance hears of all that its views are told. */
    public boolean hearsOfAll() {
        return !kept.isEmpty()
                && kept.stream().filter(each -> each.view().hearsOfAll()).allMatch(each -> each.hearsOfAll(partitions));
    }

    /** Whether the views have these positions now. */
    public boolean has(Positions wanted) {
        return !kept.isEmpty() && kept.stream().allMatch(each -> each.has(wanted));
    }

    private static Uni<Boolean> all(Stream<Uni<Boolean>> each) {
        var reached = each.toList();
        return reached.size() == 1
                ? reached.getFirst()
                : Uni.join().all(reached).andCollectFailures().map(there -> !there.contains(false));
    }
}
