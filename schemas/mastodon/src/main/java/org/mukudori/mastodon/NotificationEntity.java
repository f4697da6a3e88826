package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that concerns the reader.
 *
 * @param type mention, favourite, reblog, follow, follow_request, status, update, poll or admin.report
 * @param filtered true if the reader's policy holds it back; null otherwise
 * @see <a href="https://docs.joinmastodon.org/entities/Notification/">Notification</a>
 */
public record NotificationEntity(
        String id,
        String type,
        @JsonProperty("created_at") @Millis Instant createdAt,
        @JsonProperty("group_key") String groupKey,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean filtered,
        AccountEntity account,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StatusEntity status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReportEntity report) {}
