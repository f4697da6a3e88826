package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notifications that are told as one.
 *
 * @param pageMinId null, like the next two, outside of a page
 * @param sampleAccountIds of those who did it last
 * @see <a href="https://docs.joinmastodon.org/methods/grouped_notifications/#NotificationGroup">NotificationGroup</a>
 */
public record NotificationGroupEntity(
        @JsonProperty("group_key") String groupKey,
        @JsonProperty("notifications_count") long notificationsCount,
        String type,
        @JsonProperty("most_recent_notification_id") long mostRecentNotificationId,

        @JsonProperty("page_min_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String pageMinId,

        @JsonProperty("page_max_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String pageMaxId,

        @JsonProperty("latest_page_notification_at") @JsonInclude(JsonInclude.Include.NON_NULL) @Millis @Nullable
        Instant latestPageNotificationAt,

        @JsonProperty("sample_account_ids") List<String> sampleAccountIds,

        @JsonProperty("status_id") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        String statusId,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReportEntity report) {
    /** The same, about a report. */
    public NotificationGroupEntity with(@Nullable ReportEntity about) {
        return about == null
                ? this
                : new NotificationGroupEntity(
                        groupKey,
                        notificationsCount,
                        type,
                        mostRecentNotificationId,
                        pageMinId,
                        pageMaxId,
                        latestPageNotificationAt,
                        sampleAccountIds,
                        statusId,
                        about);
    }
}
