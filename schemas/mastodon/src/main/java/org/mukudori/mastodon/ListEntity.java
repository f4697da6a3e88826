package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A list of accounts.
 * @see <a href="https://docs.joinmastodon.org/entities/List/">List</a>
 */
public record ListEntity(
        String id,
        String title,
        @JsonProperty("replies_policy") String repliesPolicy,
        boolean exclusive) {}
