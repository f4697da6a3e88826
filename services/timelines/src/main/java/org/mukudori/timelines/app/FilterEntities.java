package org.mukudori.timelines.app;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mukudori.events.Attachment;
import org.mukudori.events.FilterAction;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FilterKeyword;
import org.mukudori.events.FilteredStatus;
import org.mukudori.events.Status;
import org.mukudori.mastodon.FilterEntity;
import org.mukudori.mastodon.FilterKeywordEntity;
import org.mukudori.mastodon.FilterResultEntity;
import org.mukudori.mastodon.FilterStatusEntity;
import org.mukudori.mastodon.FilterV1Entity;
import org.mukudori.timelines.domain.Phrase;
import org.mukudori.timelines.domain.PlainText;
import org.mukudori.timelines.domain.ReadersFilter;

/** Filters as Mastodon's API tells of them. */
public final class FilterEntities {
    private FilterEntities() {}

    /** A filter with all that it holds. */
    public static FilterEntity of(FilterChanged filter) {
        return new FilterEntity(
                Long.toString(filter.getId()),
                filter.getTitle(),
                contexts(filter),
                filter.getExpiresAt(),
                lower(filter.getAction()),
                filter.getKeywords().stream().map(FilterEntities::of).toList(),
                filter.getStatuses().stream().map(FilterEntities::of).toList());
    }

    /** One of its keywords. */
    public static FilterKeywordEntity of(FilterKeyword keyword) {
        return new FilterKeywordEntity(Long.toString(keyword.getId()), keyword.getKeyword(), keyword.getWholeWord());
    }

    /** One of its statuses. */
    public static FilterStatusEntity of(FilteredStatus status) {
        return new FilterStatusEntity(Long.toString(status.getId()), Long.toString(status.getStatusId()));
    }

    /** One of its keywords, as if it were the filter. */
    public static FilterV1Entity first(FilterChanged filter, FilterKeyword keyword) {
        return new FilterV1Entity(
                Long.toString(keyword.getId()),
                keyword.getKeyword(),
                contexts(filter),
                keyword.getWholeWord(),
                filter.getExpiresAt(),
                filter.getAction() == FilterAction.HIDE);
    }

    /**
     * Which filters match a status.
     *
     * @param ids of the status, and of the boost that it is shown by
     */
    static List<FilterResultEntity> matching(List<ReadersFilter> filters, Status status, List<Long> ids) {
        if (filters.isEmpty()) {
            return List.of();
        }
        var text = Phrase.Spoken.of(said(status));
        return filters.stream()
                .flatMap(filter -> filter.match(text, ids).stream())
                .map(FilterEntities::result)
                .toList();
    }

    private static String said(Status status) {
        var typed = status.getText() == null ? PlainText.of(status.getContent()) : status.getText();
        var pictures =
                status.getAttachments().stream().map(Attachment::getDescription).filter(Objects::nonNull);
        return Stream.concat(Stream.of(status.getSpoilerText(), typed), pictures)
                .collect(Collectors.joining("\n\n"));
    }

    private static FilterResultEntity result(ReadersFilter.Match match) {
        var filter = match.filter();
        return new FilterResultEntity(
                new FilterEntity(
                        Long.toString(filter.getId()),
                        filter.getTitle(),
                        contexts(filter),
                        filter.getExpiresAt(),
                        lower(filter.getAction()),
                        null,
                        null),
                match.said() == null ? null : List.of(match.said()),
                match.statuses() == null
                        ? null
                        : match.statuses().stream().map(String::valueOf).toList());
    }

    private static List<String> contexts(FilterChanged filter) {
        return filter.getContexts().stream().map(FilterEntities::lower).toList();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
