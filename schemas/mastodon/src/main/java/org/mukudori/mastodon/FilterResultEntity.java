package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a filter matches a status.
 *
 * @param keywordMatches what the status says that it matches; null if no keyword does
 * @param statusMatches null if the filter holds no statuses
 * @see <a href="https://docs.joinmastodon.org/entities/FilterResult/">FilterResult</a>
 */
public record FilterResultEntity(
        FilterEntity filter,
        @JsonProperty("keyword_matches") @Nullable List<String> keywordMatches,
        @JsonProperty("status_matches") @Nullable List<String> statusMatches) {}
