package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What becomes of notifications from whom: accept, filter or drop.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/NotificationPolicy/">NotificationPolicy</a>
 */
public record NotificationPolicyEntity(
        @JsonProperty("for_not_following") String forNotFollowing,
        @JsonProperty("for_not_followers") String forNotFollowers,
        @JsonProperty("for_new_accounts") String forNewAccounts,
        @JsonProperty("for_private_mentions") String forPrivateMentions,
        @JsonProperty("for_limited_accounts") String forLimitedAccounts,
        Summary summary) {
    /** How much is held back. */
    public record Summary(
            @JsonProperty("pending_requests_count") long pendingRequestsCount,
            @JsonProperty("pending_notifications_count") long pendingNotificationsCount) {}
}
