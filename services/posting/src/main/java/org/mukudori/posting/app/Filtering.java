package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FilterChanged;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Filters;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.store.KnownFilters;
import org.mukudori.posting.store.KnownStatuses;

/** Makes, changes and ends filters. */
@ApplicationScoped
public class Filtering {
    private static final Filters.Describe AS_IT_IS = new Filters.Describe(null, null, null, null);

    private final KnownFilters filters;
    private final KnownStatuses statuses;
    private final Ledger ledger;
    private final Ids ids;

    Filtering(KnownFilters filters, KnownStatuses statuses, Ledger ledger, Ids ids) {
        this.filters = filters;
        this.statuses = statuses;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** Makes a filter. The outcome's subject is the filter. */
    public Uni<Outcome> create(long owner, Filters.Describe asked, List<Filters.Word> words) {
        return filters.of(owner)
                .map(all -> Filters.create(owner, asked, words, this::next, all))
                .chain(decision -> ledger.write(decision, owner));
    }

    /** Makes a filter of one keyword. The outcome's subject is the keyword. */
    public Uni<Outcome> createOfOne(long owner, Filters.Describe asked, Filters.Word word) {
        return filters.of(owner)
                .map(all -> Filters.create(owner, asked, List.of(word), this::next, all))
                .chain(decision -> write(decision, owner, lastKeyword(decision)));
    }

    /** Changes a filter. The outcome's subject is the filter. */
    public Uni<Outcome> change(long owner, long filter, Filters.Describe asked, List<Filters.Word> words) {
        return decide(owner, isFilter(filter), (known, all) -> Filters.change(known, asked, words, this::next, all))
                .chain(decision -> ledger.write(decision, owner));
    }

    /** Ends a filter. */
    public Uni<Outcome> delete(long owner, long filter) {
        return decide(owner, isFilter(filter), (known, _) -> Filters.delete(known))
                .chain(decision -> ledger.write(decision, owner));
    }

    /** Adds a keyword to a filter. The outcome's subject is the keyword. */
    public Uni<Outcome> addKeyword(long owner, long filter, @Nullable String keyword, @Nullable Boolean wholeWord) {
        var word = new Filters.Word(null, keyword == null ? "" : keyword, wholeWord == null || wholeWord, false);
        return decide(
                        owner,
                        isFilter(filter),
                        (known, all) -> Filters.change(known, AS_IT_IS, List.of(word), this::next, all))
                .chain(decision -> write(decision, owner, lastKeyword(decision)));
    }

    /** Changes a keyword, or takes it out, wherever it is. The outcome's subject is the keyword. */
    public Uni<Outcome> changeKeyword(long owner, long keyword, Filters.Word word) {
        return decide(
                        owner,
                        hasKeyword(keyword),
                        (known, all) -> Filters.change(known, AS_IT_IS, List.of(word), this::next, all))
                .chain(decision -> write(decision, owner, keyword));
    }

    /** Changes a keyword and the filter that has no other. The outcome's subject is the keyword. */
    public Uni<Outcome> changeOfOne(long owner, long keyword, Filters.Describe asked, Filters.Word word) {
        return decide(
                        owner,
                        hasKeyword(keyword),
                        (known, all) -> Filters.changeByKeyword(known, asked, word, this::next, all))
                .chain(decision -> write(decision, owner, keyword));
    }

    /** Adds a status to a filter. The outcome's subject is the status's place in the filter. */
    public Uni<Outcome> addStatus(long owner, long filter, long status) {
        var place = ids.at(Instant.now());
        return statuses.find(status, owner)
                .chain(seen -> decide(
                        owner,
                        isFilter(filter),
                        (known, _) -> seen.map(one -> Filters.add(known, place, one))
                                .orElseGet(() -> Decision.refuse(Refusal.FILTERED_STATUS_MISSING))))
                .chain(decision -> write(decision, owner, place));
    }

    /** Takes a status out of a filter, by its place there. */
    public Uni<Outcome> removeStatus(long owner, long place) {
        return decide(
                        owner,
                        filter -> filter.getStatuses().stream().anyMatch(status -> status.getId() == place),
                        (known, _) -> Filters.remove(known, place))
                .chain(decision -> ledger.write(decision, owner));
    }

    private long next() {
        return ids.at(Instant.now());
    }

    private static Predicate<FilterChanged> isFilter(long id) {
        return filter -> filter.getId() == id;
    }

    private static Predicate<FilterChanged> hasKeyword(long id) {
        return filter -> filter.getKeywords().stream().anyMatch(keyword -> keyword.getId() == id);
    }

    private static long lastKeyword(Decision decision) {
        return Optional.of(decision)
                .map(made -> made instanceof Decision.Append append ? append.changes() : null)
                .map(changes -> changes.getFirst().event() instanceof FilterChanged filter ? filter : null)
                .map(filter -> filter.getKeywords().getLast().getId())
                .orElse(0L);
    }

    private Uni<Decision> decide(
            long owner,
            Predicate<FilterChanged> which,
            BiFunction<FilterChanged, List<FilterChanged>, Decision> decision) {
        return filters.of(owner)
                .map(all -> all.stream()
                        .filter(which)
                        .findFirst()
                        .map(known -> decision.apply(known, all))
                        .orElseGet(() -> Decision.refuse(Refusal.NOT_FOUND)));
    }

    private Uni<Outcome> write(Decision decision, long owner, long subject) {
        return ledger.write(decision, owner).map(outcome -> switch (outcome) {
            case Outcome.Done done -> new Outcome.Done(subject, done.positions());
            case Outcome.Declined declined -> declined;
        });
    }
}
