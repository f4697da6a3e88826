package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FilterAction;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FilterContext;
import org.mukudori.events.FilterKeyword;
import org.mukudori.events.FilteredStatus;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;

/** Decides what filters there may be, and what they may hold. */
public final class Filters {
    private static final int MOST_FILTERS = 50;
    /** Keywords and statuses of one filter. */
    private static final int MOST_RULES = 100;
    /** In all of an account's filters: every status that it reads is compared with each of them. */
    private static final int MOST_KEYWORDS = 1_000;

    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_KEYWORD = 512;

    private Filters() {}

    /**
     * When a filter ends.
     *
     * @param at null for never
     */
    public record Expiry(@Nullable Instant at) {}

    /**
     * What an owner says of a filter; null leaves a thing as it is.
     *
     * @param contexts each once
     */
    public record Describe(
            @Nullable String title,
            @Nullable List<FilterContext> contexts,
            @Nullable FilterAction action,
            @Nullable Expiry expiry) {}

    /**
     * What an owner says of a keyword.
     *
     * @param id null for a new one
     * @param keyword null to leave it
     * @param wholeWord null to leave it; new ones match whole words only
     * @param gone it is to be taken out
     */
    public record Word(
            @Nullable Long id,
            @Nullable String keyword,
            @Nullable Boolean wholeWord,
            boolean gone) {}

    /**
     * Whether there may be a new filter.
     *
     * @param ids of the filter, and of new keywords
     * @param others all filters of the owner
     */
    public static Decision create(
            long owner, Describe asked, List<Word> words, LongSupplier ids, Collection<FilterChanged> others) {
        if (others.size() >= MOST_FILTERS) {
            return Decision.refuse(Refusal.TOO_MANY_FILTERS);
        }
        var empty = FilterChanged.newBuilder()
                .setId(ids.getAsLong())
                .setAccount(owner)
                .setTitle("")
                .setContexts(List.of())
                .setAction(FilterAction.WARN)
                .build();
        return change(empty, asked, words, ids, others);
    }

    /**
     * Whether a filter may be changed so.
     *
     * @param ids of new keywords
     * @param all filters of the owner
     */
    public static Decision change(
            FilterChanged filter, Describe asked, List<Word> words, LongSupplier ids, Collection<FilterChanged> all) {
        var keywords = new ArrayList<>(filter.getKeywords());
        long subject = filter.getId();
        for (var word : words) {
            if (word.id() == null) {
                if (!word.gone() && !isBlank(word)) {
                    keywords.add(keyword(new FilterKeyword(ids.getAsLong(), "", true), word));
                }
                continue;
            }
            var at = place(keywords, word.id());
            if (at < 0) {
                return Decision.refuse(Refusal.NOT_FOUND);
            }
            if (word.gone()) {
                keywords.remove(at);
            } else {
                keywords.set(at, keyword(keywords.get(at), word));
            }
        }
        var changed = described(filter, asked).setKeywords(keywords).build();
        return refusal(changed, all).map(Decision::refuse).orElseGet(() -> Decision.append(subject, change(changed)));
    }

    /** Rails leaves out nested things that say nothing. */
    private static boolean isBlank(Word word) {
        return (word.keyword() == null || word.keyword().isBlank()) && word.wholeWord() == null;
    }

    private static FilterKeyword keyword(FilterKeyword before, Word word) {
        return new FilterKeyword(
                before.getId(),
                word.keyword() == null ? before.getKeyword() : word.keyword(),
                word.wholeWord() == null ? before.getWholeWord() : word.wholeWord());
    }

    private static int place(List<FilterKeyword> keywords, long id) {
        for (int i = 0; i < keywords.size(); i++) {
            if (keywords.get(i).getId() == id) {
                return i;
            }
        }
        return -1;
    }

    private static FilterChanged.Builder described(FilterChanged filter, Describe asked) {
        var described = FilterChanged.newBuilder(filter);
        if (asked.title() != null) {
            described.setTitle(asked.title());
        }
        if (asked.contexts() != null) {
            described.setContexts(asked.contexts());
        }
        if (asked.action() != null) {
            described.setAction(asked.action());
        }
        if (asked.expiry() != null) {
            var at = asked.expiry().at();
            return at == null ? described.clearExpiresAt() : described.setExpiresAt(at);
        }
        return described;
    }

    private static Optional<Refusal> refusal(FilterChanged filter, Collection<FilterChanged> all) {
        if (filter.getTitle().isBlank()) {
            return Optional.of(Refusal.UNTITLED);
        }
        if (length(filter.getTitle()) > LONGEST_TITLE) {
            return Optional.of(Refusal.FILTER_TITLE_TOO_LONG);
        }
        if (filter.getContexts().isEmpty()) {
            return Optional.of(Refusal.FILTER_WITHOUT_CONTEXT);
        }
        if (filter.getKeywords().stream().anyMatch(word -> word.getKeyword().isBlank())) {
            return Optional.of(Refusal.BLANK_KEYWORD);
        }
        if (filter.getKeywords().stream().anyMatch(word -> length(word.getKeyword()) > LONGEST_KEYWORD)) {
            return Optional.of(Refusal.KEYWORD_TOO_LONG);
        }
        var elsewhere = all.stream()
                .filter(one -> one.getId() != filter.getId())
                .mapToInt(one -> one.getKeywords().size())
                .sum();
        return isFull(filter) || elsewhere + filter.getKeywords().size() > MOST_KEYWORDS
                ? Optional.of(Refusal.TOO_MANY_FILTER_RULES)
                : Optional.empty();
    }

    private static boolean isFull(FilterChanged filter) {
        return filter.getKeywords().size() + filter.getStatuses().size() > MOST_RULES;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * Whether a keyword and the filter it is in may be changed by who knows of keywords only, as Mastodon's first version
     * of this API does: what concerns other keywords too may not.
     */
    public static Decision changeByKeyword(
            FilterChanged filter, Describe asked, Word word, LongSupplier ids, Collection<FilterChanged> all) {
        var alone = filter.getKeywords().size() == 1;
        var same = described(filter, new Describe(null, asked.contexts(), asked.action(), asked.expiry()))
                .build()
                .equals(filter);
        if (!alone && !same) {
            return Decision.refuse(Refusal.FILTER_WITH_OTHER_KEYWORDS);
        }
        var title = alone ? asked.title() : null;
        return change(
                filter, new Describe(title, asked.contexts(), asked.action(), asked.expiry()), List.of(word), ids, all);
    }

    /** Ends a filter. */
    public static Decision delete(FilterChanged filter) {
        return Decision.append(
                filter.getId(), Change.gone(Topic.FILTERS, Keys.filter(filter.getAccount(), filter.getId())));
    }

    /**
     * Whether a status may be added.
     *
     * @param id that its place in the filter will have
     */
    public static Decision add(FilterChanged filter, long id, Seen seen) {
        var status = seen.boost() == 0 ? seen.status().getId() : seen.boost();
        if (!seen.by(filter.getAccount())) {
            return Decision.refuse(Refusal.FILTERED_STATUS_MISSING);
        }
        if (filter.getStatuses().stream().anyMatch(known -> known.getStatusId() == status)) {
            return Decision.refuse(Refusal.ALREADY_FILTERED);
        }
        var statuses = new ArrayList<>(filter.getStatuses());
        statuses.add(new FilteredStatus(id, status));
        var changed = FilterChanged.newBuilder(filter).setStatuses(statuses).build();
        return isFull(changed)
                ? Decision.refuse(Refusal.TOO_MANY_FILTER_RULES)
                : Decision.append(filter.getId(), change(changed));
    }

    /** Takes a status out, by the id of its place in the filter. */
    public static Decision remove(FilterChanged filter, long id) {
        var statuses = filter.getStatuses().stream()
                .filter(status -> status.getId() != id)
                .toList();
        return Decision.append(
                filter.getId(),
                change(FilterChanged.newBuilder(filter).setStatuses(statuses).build()));
    }

    private static Change change(FilterChanged filter) {
        return new Change(Topic.FILTERS, Keys.filter(filter.getAccount(), filter.getId()), filter);
    }
}
