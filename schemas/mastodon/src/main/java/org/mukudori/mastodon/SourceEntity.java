package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile as its owner typed it, and what their new statuses are like.
 * @see <a href="https://docs.joinmastodon.org/entities/Account/">Account</a>
 */
public record SourceEntity(
        String privacy,
        boolean sensitive,
        @Nullable String language,
        String note,
        List<FieldEntity> fields,
        @JsonProperty("follow_requests_count") long followRequestsCount,
        @JsonProperty("hide_collections") @Nullable Boolean hideCollections,
        @Nullable Boolean discoverable,
        boolean indexable,
        @JsonProperty("attribution_domains") List<String> attributionDomains,
        @JsonProperty("quote_policy") String quotePolicy) {}
