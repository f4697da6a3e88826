package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A keyword of a filter.
 * @see <a href="https://docs.joinmastodon.org/entities/FilterKeyword/">FilterKeyword</a>
 */
public record FilterKeywordEntity(
        String id,
        String keyword,
        @JsonProperty("whole_word") boolean wholeWord) {}
