package org.mukudori.timelines.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FilteredStatus;

/**
 * A filter, ready to be held against statuses. What is done with what it matches is the client's business, also where
 * that is to be hidden: so Mastodon has it.
 */
public final class ReadersFilter {
    /**
     * That it matches.
     *
     * @param said what the text says that is a keyword, first; null if it says none
     * @param statuses those that it is about that the filter names; null if the filter names none at all
     */
    public record Match(
            FilterChanged filter,
            @Nullable String said,
            @Nullable List<Long> statuses) {}

    private final FilterChanged filter;
    private final List<Phrase> phrases;

    private ReadersFilter(FilterChanged filter) {
        this.filter = filter;
        this.phrases = filter.getKeywords().stream()
                .map(word -> new Phrase(word.getKeyword(), word.getWholeWord()))
                .toList();
    }

    /** Those that have not ended. */
    public static List<ReadersFilter> active(List<FilterChanged> filters, Instant now) {
        return filters.stream()
                .filter(filter ->
                        filter.getExpiresAt() == null || filter.getExpiresAt().isAfter(now))
                .map(ReadersFilter::new)
                .toList();
    }

    /**
     * Whether it matches a status.
     *
     * @param ids of the status, and of the boost that it is shown by
     */
    public Optional<Match> match(Phrase.Spoken text, List<Long> ids) {
        var said = said(text);
        var named = filter.getStatuses().stream()
                .map(FilteredStatus::getStatusId)
                .filter(ids::contains)
                .toList();
        return said == null && named.isEmpty()
                ? Optional.empty()
                : Optional.of(new Match(filter, said, filter.getStatuses().isEmpty() ? null : named));
    }

    private @Nullable String said(Phrase.Spoken text) {
        int first = Integer.MAX_VALUE;
        String said = null;
        for (var phrase : phrases) {
            var at = phrase.in(text);
            if (at >= 0 && at < first) {
                first = at;
                said = text.said(at, at + phrase.length());
            }
        }
        return said;
    }
}
