package org.mukudori.timelines.store.home;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.mukudori.platform.projection.Projector;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.HomeRow;
import org.mukudori.timelines.store.Homes;

/**
 * The homes of readers who have read lately, as rings of ids: a cache of the log, made on the first read and thrown away
 * when whom its reader follows changes.
 *
 * <p>Nothing is missed between making and appending: a ring is opened first, from then on what is multicast is appended
 * to it, and it is filled from the read model only once that has everything that was multicast before. Records that come
 * twice find their id there.
 */
@ApplicationScoped
public class HomeTimelines {
    private final ReaderPartitions partitions;
    private final Homes homes;
    private final Projector projector;

    HomeTimelines(ReaderPartitions partitions, Homes homes, Projector projector) {
        this.partitions = partitions;
        this.homes = homes;
        this.projector = projector;
    }

    /**
     * A page of a reader's home, newest first.
     *
     * @return from memory, from the read model where memory does not reach
     */
    public Uni<List<Long>> page(long reader, Page page) {
        var kept = partitions.of(reader);
        if (kept.isEmpty()) {
            return query(reader, page);
        }
        var partition = kept.get();
        var slice = partition.page(reader, page);
        if (slice != null) {
            return page(reader, slice, page);
        }
        var opened = partition.open(reader);
        return opened == 0
                ? query(reader, page)
                : fill(partition, reader, opened).chain(() -> {
                    var filled = partition.page(reader, page);
                    return filled == null ? query(reader, page) : page(reader, filled, page);
                });
    }

    /** A page of a reader's home from the read model alone. */
    public Uni<List<Long>> query(long reader, Page page) {
        return homes.home(reader, page)
                .map(rows -> rows.stream().map(HomeRow::id).toList());
    }

    private Uni<List<Long>> page(long reader, Rings.Slice slice, Page page) {
        if (slice.whole()) {
            return Uni.createFrom().item(slice.ids());
        }
        if (page.upwards()) {
            return query(reader, page);
        }
        var rest = new Page(
                Math.min(page.below(), slice.floor() + 1), page.above(), false, page.limit() - slice.ids().size());
        return query(reader, rest).map(older -> {
            var all = new ArrayList<>(slice.ids());
            all.addAll(older);
            return all;
        });
    }

    private Uni<Void> fill(ReaderPartition partition, long reader, long opened) {
        var context = Vertx.currentContext();
        return projector
                .reached(partitions.begunFor(reader))
                .emitOn(task -> {
                    if (context == null) {
                        Infrastructure.getDefaultWorkerPool().execute(task);
                    } else {
                        context.runOnContext(_ -> task.run());
                    }
                })
                .chain(reached -> reached
                        ? homes.recent(reader, Rings.CAPACITY)
                        : Uni.createFrom().nullItem())
                .invoke(rows -> {
                    if (rows != null) {
                        partition.fill(reader, opened, ids(rows), rows.size() < Rings.CAPACITY);
                    }
                })
                .onTermination()
                .invoke(() -> partition.giveUp(reader, opened))
                .replaceWithVoid();
    }

    private static long[] ids(List<HomeRow> rows) {
        return rows.stream().mapToLong(HomeRow::id).toArray();
    }
}
