package org.mukudori.timelines.store.home;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.store.Changes;
import org.mukudori.timelines.store.HomeRow;
import org.mukudori.timelines.store.Homes;
import org.mukudori.timelines.store.ReaderTerms;

/** Which of the candidates in a ring belong in its reader's home now, asked of the read model once until that changes. */
@ApplicationScoped
class Candidates {
    private static final long MOST = 400_000;

    private record Candidate(long reader, long status) {}

    private record Known(long moment, Homes.Judged judged) {}

    private final Homes homes;
    private final ReaderTerms readers;
    private final Changes changes;
    private final Cache<Candidate, Known> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Candidates(Homes homes, ReaderTerms readers, Changes changes) {
        this.homes = homes;
        this.readers = readers;
        this.changes = changes;
    }

    /** Those that belong there, in the order given. */
    Uni<List<HomeRow>> among(long reader, List<Long> candidates) {
        return candidates.isEmpty()
                ? Uni.createFrom().item(List.of())
                : readers.of(reader).chain(terms -> among(reader, terms, candidates));
    }

    private Uni<List<HomeRow>> among(long reader, ReaderTerms.Terms terms, List<Long> candidates) {
        var moment = changes.now();
        var heard = changes.areHeard();
        var judged = new HashMap<Long, Homes.Judged>();
        var unknown = new ArrayList<Long>();
        for (var id : candidates) {
            var found = heard ? known(reader, terms, id) : null;
            if (found == null) {
                unknown.add(id);
            } else {
                judged.put(id, found);
            }
        }
        if (unknown.isEmpty()) {
            return Uni.createFrom().item(wanted(candidates, judged));
        }
        return homes.judged(reader, unknown).map(found -> {
            for (var each : found) {
                judged.put(each.row().id(), each);
                if (heard) {
                    known.put(new Candidate(reader, each.row().id()), new Known(moment, each));
                }
            }
            return wanted(candidates, judged);
        });
    }

    private static List<HomeRow> wanted(List<Long> candidates, Map<Long, Homes.Judged> judged) {
        var wanted = new ArrayList<HomeRow>(candidates.size());
        for (var id : candidates) {
            var found = judged.get(id);
            if (found != null && found.wanted()) {
                wanted.add(found.row());
            }
        }
        return wanted;
    }

    private Homes.@Nullable Judged known(long reader, ReaderTerms.Terms terms, long id) {
        var found = known.getIfPresent(new Candidate(reader, id));
        return found != null
                        && found.moment() >= terms.moment()
                        && isSame(found.moment(), found.judged().row())
                ? found.judged()
                : null;
    }

    private boolean isSame(long moment, HomeRow row) {
        return isSame(moment, row.id(), row.author())
                && (row.boosted() == null
                        || row.boostedAuthor() == null
                        || isSame(moment, row.boosted(), row.boostedAuthor()));
    }

    private boolean isSame(long moment, long status, long author) {
        return !changes.since(moment, Changes.Of.STATUS, status) && !changes.since(moment, Changes.Of.ACCOUNT, author);
    }
}
