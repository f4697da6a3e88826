package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Mentions by somebody that the reader's policy holds back.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/NotificationRequest/">NotificationRequest</a>
 */
public record NotificationRequestEntity(
        String id,
        @JsonProperty("created_at") @Millis Instant createdAt,
        @JsonProperty("updated_at") @Millis Instant updatedAt,
        @JsonProperty("notifications_count") String notificationsCount,
        AccountEntity account,

        @JsonProperty("last_status") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
        StatusEntity lastStatus) {}
