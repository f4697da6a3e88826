package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter as clients knew it first: one keyword.
 *
 * @param id of the keyword
 * @param irreversible whether what it matches is hidden
 * @see <a href="https://docs.joinmastodon.org/entities/V1_Filter/">V1::Filter</a>
 */
public record FilterV1Entity(
        String id,
        String phrase,
        List<String> context,
        @JsonProperty("whole_word") boolean wholeWord,
        @JsonProperty("expires_at") @Millis @Nullable Instant expiresAt,
        boolean irreversible) {}
