package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report, as whoever filed it sees it.
 *
 * @param actionTaken whether moderators are done with it
 * @param category spam, legal, violation or other
 * @param forwarded whether the account's own server was told
 * @param ruleIds null if no rules are said to be broken
 * @see <a href="https://docs.joinmastodon.org/entities/Report/">Report</a>
 */
public record ReportEntity(
        String id,
        @JsonProperty("action_taken") boolean actionTaken,
        @JsonProperty("action_taken_at") @Millis @Nullable Instant actionTakenAt,
        String category,
        String comment,
        boolean forwarded,
        @JsonProperty("created_at") @Millis Instant createdAt,
        @JsonProperty("status_ids") List<String> statusIds,
        @JsonProperty("rule_ids") @Nullable List<String> ruleIds,
        @JsonProperty("target_account") AccountEntity targetAccount) {}
