package org.mukudori.timelines.store.home;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mukudori.platform.projection.Projector;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.HomeRow;
import org.mukudori.timelines.store.Homes;
import org.mukudori.timelines.store.ReaderTerms;

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
    private final Candidates candidates;
    private final ReaderTerms readers;
    private final Projector projector;

    HomeTimelines(
            ReaderPartitions partitions, Homes homes, Candidates candidates, ReaderTerms readers, Projector projector) {
        this.partitions = partitions;
        this.homes = homes;
        this.candidates = candidates;
        this.readers = readers;
        this.projector = projector;
    }

    /**
     * A page of a reader's home, newest first.
     *
     * @return from memory, from the read model where memory does not reach
     */
    public Uni<List<Long>> page(long reader, Page page) {
        return filled(reader)
                .chain(partition -> partition.isEmpty()
                        ? homes.home(reader, page)
                        : Homes.shown(asked -> everything(partition.get(), reader, asked), page))
                .map(HomeTimelines::ids);
    }

    /** A page of a reader's home from the read model alone. */
    public Uni<List<Long>> query(long reader, Page page) {
        return homes.home(reader, page).map(HomeTimelines::ids);
    }

    private static List<Long> ids(List<HomeRow> rows) {
        return rows.stream().map(HomeRow::id).toList();
    }

    /** What came by following, from memory, and by hashtags; what the reader does not want any more is left out. */
    private Uni<List<HomeRow>> everything(ReaderPartition partition, long reader, Page page) {
        return followed(partition, reader, page)
                .chain(followed -> tagged(reader, page).map(tagged -> together(followed, tagged, page)));
    }

    private Uni<List<HomeRow>> tagged(long reader, Page page) {
        return readers.of(reader)
                .chain(terms -> terms.followsTags()
                        ? homes.tagged(reader, page)
                        : Uni.createFrom().item(List.of()));
    }

    private static List<HomeRow> together(List<HomeRow> followed, List<HomeRow> tagged, Page page) {
        if (tagged.isEmpty()) {
            return followed;
        }
        var all = Stream.concat(followed.stream(), tagged.stream())
                .distinct()
                .sorted(Comparator.comparingLong(HomeRow::id).reversed())
                .toList();
        var most = Math.min(page.limit(), all.size());
        return page.upwards() ? all.subList(all.size() - most, all.size()) : all.subList(0, most);
    }

    private Uni<List<HomeRow>> followed(ReaderPartition partition, long reader, Page page) {
        var slice = partition.page(reader, page);
        if (slice == null || (page.upwards() && !slice.whole())) {
            return homes.everything(reader, page);
        }
        return candidates.among(reader, slice.ids()).chain(rows -> {
            var missing = page.limit() - rows.size();
            if (missing == 0 || (slice.whole() && slice.ids().size() < page.limit())) {
                return Uni.createFrom().item(rows);
            }
            var rest = slice.whole()
                    ? followed(partition, reader, next(page, slice.ids(), missing))
                    : homes.everything(
                            reader, new Page(Math.min(page.below(), slice.floor() + 1), page.above(), false, missing));
            return rest.map(more -> page.upwards() ? joined(more, rows) : joined(rows, more));
        });
    }

    private static Page next(Page page, List<Long> ids, int missing) {
        return page.upwards()
                ? new Page(page.below(), ids.getFirst(), true, missing)
                : new Page(ids.getLast(), page.above(), false, missing);
    }

    private static List<HomeRow> joined(List<HomeRow> newer, List<HomeRow> older) {
        return Stream.concat(newer.stream(), older.stream()).toList();
    }

    /** The partition of a reader who has a ring, which is made now if need be; empty if that cannot be. */
    private Uni<Optional<ReaderPartition>> filled(long reader) {
        var kept = partitions.of(reader);
        if (kept.isEmpty() || kept.get().isFilled(reader)) {
            return Uni.createFrom().item(kept);
        }
        var opened = kept.get().open(reader);
        return opened == 0
                ? Uni.createFrom().item(Optional.empty())
                : fill(kept.get(), reader, opened).map(_ -> kept.filter(partition -> partition.isFilled(reader)));
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
                        ? homes.candidates(reader, Rings.CAPACITY)
                        : Uni.createFrom().nullItem())
                .invoke(rows -> {
                    if (rows != null) {
                        partition.fill(
                                reader,
                                opened,
                                rows.stream().mapToLong(HomeRow::id).toArray(),
                                rows.size() < Rings.CAPACITY);
                    }
                })
                .onTermination()
                .invoke(() -> partition.giveUp(reader, opened))
                .replaceWithVoid();
    }
}
