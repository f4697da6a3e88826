package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report, as moderators see it.
 *
 * @param category spam, legal, violation or other
 * @param account who reports
 * @param targetAccount who is reported
 * @param assignedAccount the moderator who looks after it
 * @param actionTakenByAccount the moderator who is done with it
 * @param statuses those that there still are
 * @param rules of this server, those that are broken
 * @see <a href="https://docs.joinmastodon.org/entities/Admin_Report/">Admin::Report</a>
 */
public record AdminReportEntity(
        String id,
        @JsonProperty("action_taken") boolean actionTaken,
        @JsonProperty("action_taken_at") @Millis @Nullable Instant actionTakenAt,
        String category,
        String comment,
        boolean forwarded,
        @JsonProperty("created_at") @Millis Instant createdAt,
        @JsonProperty("updated_at") @Millis Instant updatedAt,
        AdminAccountEntity account,
        @JsonProperty("target_account") AdminAccountEntity targetAccount,
        @JsonProperty("assigned_account") @Nullable AdminAccountEntity assignedAccount,
        @JsonProperty("action_taken_by_account") @Nullable AdminAccountEntity actionTakenByAccount,
        List<StatusEntity> statuses,
        List<RuleEntity> rules) {}
