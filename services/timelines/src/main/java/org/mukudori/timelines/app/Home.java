package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.mukudori.platform.log.Positions;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.home.HomeTimelines;
import org.mukudori.timelines.store.home.ReaderPartitions;

/**
 * What a reader sees at home. From memory when memory has what the reader has just written; otherwise the read model
 * answers, which has it, so that a reader never misses their own.
 */
@ApplicationScoped
public class Home {
    private static final Duration A_MOMENT = Duration.ofMillis(4);
    private static final int MOMENTS = 100;
    private static final int ROUNDS = 4;

    private final ReaderPartitions partitions;
    private final HomeTimelines homes;
    private final Fragments fragments;

    Home(ReaderPartitions partitions, HomeTimelines homes, Fragments fragments) {
        this.partitions = partitions;
        this.homes = homes;
        this.fragments = fragments;
    }

    /**
     * A page.
     *
     * @param keys what it was made from, newest first
     * @param statuses of these, what the reader may see, as JSON
     */
    public record Shown(List<Long> keys, List<byte[]> statuses) {}

    /**
     * A page of a reader's home.
     *
     * @param written what the reader has written, which the read model has already
     */
    public Uni<Shown> page(long reader, Page page, Positions written) {
        return isHere(reader, written).chain(here -> more(reader, page, here, new Shown(List.of(), List.of()), ROUNDS));
    }

    private Uni<Boolean> isHere(long reader, Positions written) {
        if (!partitions.keeps(reader) || partitions.has(reader, written)) {
            return Uni.createFrom().item(partitions.keeps(reader));
        }
        return Uni.createFrom()
                .item(() -> partitions.has(reader, written))
                .repeat()
                .withDelay(A_MOMENT)
                .atMost(MOMENTS)
                .filter(here -> here)
                .toUni()
                .map(Objects::nonNull)
                .emitOn(here());
    }

    private static Executor here() {
        var context = Vertx.currentContext();
        return context == null ? Infrastructure.getDefaultWorkerPool() : task -> context.runOnContext(_ -> task.run());
    }

    /** Rings hold what its reader may no longer see: a page is made full from what comes next. */
    private Uni<Shown> more(long reader, Page page, boolean fromMemory, Shown before, int rounds) {
        var found = fromMemory ? homes.page(reader, page) : homes.query(reader, page);
        return found.chain(ids -> fragments.of(ids, reader).chain(statuses -> {
            var shown = joined(page, before, new Shown(ids, statuses));
            var missing = ids.size() - statuses.size();
            if (missing == 0 || ids.size() < page.limit() || rounds == 0) {
                return Uni.createFrom().item(shown);
            }
            return more(reader, next(page, ids, missing), fromMemory, shown, rounds - 1);
        }));
    }

    private static Page next(Page page, List<Long> ids, int missing) {
        return page.upwards()
                ? new Page(page.below(), ids.getFirst(), true, missing)
                : new Page(ids.getLast(), page.above(), false, missing);
    }

    private static Shown joined(Page page, Shown before, Shown after) {
        var newer = page.upwards() ? after : before;
        var older = page.upwards() ? before : after;
        var keys = new ArrayList<>(newer.keys());
        keys.addAll(older.keys());
        var statuses = new ArrayList<>(newer.statuses());
        statuses.addAll(older.statuses());
        return new Shown(keys, statuses);
    }
}
