package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A poll, as one reader sees it.
 *
 * @param id its status's
 * @param expiresAt null when it never ends
 * @param votersCount null when its origin does not tell
 * @param voted by the reader, or asked by them; absent for strangers, like the next one
 * @param ownVotes places among the options, from 0
 * @see <a href="https://docs.joinmastodon.org/entities/Poll/">Poll</a>
 */
public record PollEntity(
        String id,
        @JsonProperty("expires_at") @Millis @Nullable Instant expiresAt,
        boolean expired,
        boolean multiple,
        @JsonProperty("votes_count") long votesCount,
        @JsonProperty("voters_count") @Nullable Long votersCount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean voted,

        @JsonProperty("own_votes") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<Integer> ownVotes,

        List<Option> options,
        List<CustomEmojiEntity> emojis) {
    /**
     * What can be voted for.
     *
     * @param votesCount null while it is hidden
     */
    public record Option(
            String title,
            @JsonProperty("votes_count") @Nullable Long votesCount) {}
}
