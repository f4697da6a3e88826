package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter.
 *
 * @param context of home, notifications, public, thread, account
 * @param filterAction warn, hide or blur
 * @param keywords absent where it is told of with a status, like the statuses
 * @see <a href="https://docs.joinmastodon.org/entities/Filter/">Filter</a>
 */
public record FilterEntity(
        String id,
        String title,
        List<String> context,
        @JsonProperty("expires_at") @Millis @Nullable Instant expiresAt,
        @JsonProperty("filter_action") String filterAction,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FilterKeywordEntity> keywords,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FilterStatusEntity> statuses) {}
