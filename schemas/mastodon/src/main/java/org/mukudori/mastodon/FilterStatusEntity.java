package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A status of a filter.
 *
 * @param id of its place there
 * @see <a href="https://docs.joinmastodon.org/entities/FilterStatus/">FilterStatus</a>
 */
public record FilterStatusEntity(
        String id, @JsonProperty("status_id") String statusId) {}
