package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a status quotes, as one reader sees it.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/Quote/">Quote</a>
 */
public sealed interface QuoteEntity {
    /**
     * With the quoted status.
     *
     * @param state pending, accepted, rejected, revoked, deleted or unauthorized
     * @param quotedStatus null unless it is accepted and the reader may see it
     */
    record Whole(
            String state,
            @JsonProperty("quoted_status") @Nullable StatusEntity quotedStatus) implements QuoteEntity {}

    /**
     * With no more than the quoted status's id.
     *
     * @param state as in {@link Whole}
     * @param quotedStatusId null unless it is accepted and the reader may see it
     */
    record Shallow(
            String state,
            @JsonProperty("quoted_status_id") @Nullable String quotedStatusId) implements QuoteEntity {}
}
