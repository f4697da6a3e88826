package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The policy as clients from before the second version read it.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/V1_NotificationPolicy/">V1::NotificationPolicy</a>
 */
public record NotificationPolicyV1Entity(
        @JsonProperty("filter_not_following") boolean filterNotFollowing,
        @JsonProperty("filter_not_followers") boolean filterNotFollowers,
        @JsonProperty("filter_new_accounts") boolean filterNewAccounts,
        @JsonProperty("filter_private_mentions") boolean filterPrivateMentions,
        NotificationPolicyEntity.Summary summary) {}
