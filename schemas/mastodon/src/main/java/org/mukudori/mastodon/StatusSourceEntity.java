package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A status as it was typed.
 * @see <a href="https://docs.joinmastodon.org/entities/StatusSource/">StatusSource</a>
 */
public record StatusSourceEntity(
        String id,
        String text,
        @JsonProperty("spoiler_text") String spoilerText) {}
