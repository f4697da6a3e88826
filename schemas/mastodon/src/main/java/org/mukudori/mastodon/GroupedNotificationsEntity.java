package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of notifications, and whom and what they are about, each once.
 *
 * @param partialAccounts null unless asked for
 * @see <a
 *     href="https://docs.joinmastodon.org/methods/grouped_notifications/#GroupedNotificationsResults">GroupedNotificationsResults</a>
 */
public record GroupedNotificationsEntity(
        List<AccountEntity> accounts,

        @JsonProperty("partial_accounts") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        List<PartialAccountEntity> partialAccounts,

        List<StatusEntity> statuses,
        @JsonProperty("notification_groups") List<NotificationGroupEntity> notificationGroups) {}
