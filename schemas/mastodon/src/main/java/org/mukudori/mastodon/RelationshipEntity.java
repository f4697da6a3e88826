package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the caller and an account stand to each other.
 * @see <a href="https://docs.joinmastodon.org/entities/Relationship/">Relationship</a>
 */
public record RelationshipEntity(
        String id,
        boolean following,
        @JsonProperty("showing_reblogs") boolean showingReblogs,
        boolean notifying,
        @Nullable List<String> languages,
        @JsonProperty("followed_by") boolean followedBy,
        boolean blocking,
        @JsonProperty("blocked_by") boolean blockedBy,
        boolean muting,
        @JsonProperty("muting_notifications") boolean mutingNotifications,
        @JsonProperty("muting_expires_at") @Millis @Nullable Instant mutingExpiresAt,
        boolean requested,
        @JsonProperty("requested_by") boolean requestedBy,
        @JsonProperty("domain_blocking") boolean domainBlocking,
        boolean endorsed,
        String note) {}
