package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Quote;
import org.mukudori.events.QuoteState;
import org.mukudori.events.Status;
import org.mukudori.timelines.store.SeenStatus;
import org.mukudori.timelines.store.Statuses;
import org.mukudori.timelines.store.Wanted;

/** What statuses quote, as far as its author agrees and the reader may see it and wants to hear of who says it. */
@ApplicationScoped
class Quotes {
    private final Statuses statuses;
    private final Wanted wanted;

    Quotes(Statuses statuses, Wanted wanted) {
        this.statuses = statuses;
        this.wanted = wanted;
    }

    /**
     * What was found.
     *
     * @param shown by id, what the reader may see
     * @param there what there is at all
     */
    record Found(Map<Long, SeenStatus> shown, Set<Long> there) {
        static final Found NOTHING = new Found(Map.of(), Set.of());

        private Found and(Found more) {
            var all = new HashMap<>(shown);
            all.putAll(more.shown);
            return new Found(
                    all, Stream.concat(there.stream(), more.there.stream()).collect(Collectors.toSet()));
        }

        /** In Mastodon's words. */
        String state(Quote quote) {
            var id = accepted(quote);
            if (id == null) {
                return Names.of(quote.getState());
            }
            return shown.containsKey(id) ? "accepted" : there.contains(id) ? "unauthorized" : "deleted";
        }

        @Nullable
        SeenStatus shown(Quote quote) {
            var id = accepted(quote);
            return id == null ? null : shown.get(id);
        }
    }

    /** What these quote, and what that quotes. */
    Uni<Found> of(Collection<SeenStatus> quoting, OptionalLong viewer) {
        return quotedBy(quoting, viewer)
                .chain(found -> found.shown().isEmpty()
                        ? Uni.createFrom().item(found)
                        : quotedBy(found.shown().values(), viewer).map(found::and));
    }

    private Uni<Found> quotedBy(Collection<SeenStatus> quoting, OptionalLong viewer) {
        var ids = quoting.stream()
                .flatMap(seen -> Rendering.written(seen).stream())
                .map(Status::getQuote)
                .filter(Objects::nonNull)
                .map(Quotes::accepted)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return ids.isEmpty() ? Uni.createFrom().item(Found.NOTHING) : found(ids, viewer);
    }

    private Uni<Found> found(List<Long> ids, OptionalLong viewer) {
        return statuses.existing(ids)
                .chain(there -> statuses.read(ids, viewer)
                        .chain(seen -> heard(seen.keySet(), viewer).map(heard -> {
                            var shown = new HashMap<>(seen);
                            shown.keySet().retainAll(heard);
                            return new Found(shown, there);
                        })));
    }

    private Uni<Set<Long>> heard(Set<Long> ids, OptionalLong viewer) {
        return viewer.isEmpty() || ids.isEmpty() ? Uni.createFrom().item(Set.copyOf(ids)) : wanted.heard(ids, viewer);
    }

    private static @Nullable Long accepted(Quote quote) {
        return quote.getState() == QuoteState.ACCEPTED ? quote.getStatusId() : null;
    }
}
