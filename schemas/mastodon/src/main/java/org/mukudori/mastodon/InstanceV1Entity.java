package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * This server, as it presented itself before Mastodon 4.
 *
 * @param uri what stands behind the @ in handles
 * @see <a href="https://docs.joinmastodon.org/entities/V1_Instance/">V1::Instance</a>
 */
public record InstanceV1Entity(
        String uri,
        String title,
        @JsonProperty("short_description") String shortDescription,
        String description,
        String email,
        String version,
        Urls urls,
        Stats stats,
        @Nullable String thumbnail,
        List<String> languages,
        boolean registrations,
        @JsonProperty("approval_required") boolean approvalRequired,
        @JsonProperty("invites_enabled") boolean invitesEnabled,
        ConfigurationEntity configuration,
        @JsonProperty("contact_account") @Nullable AccountEntity contactAccount,
        List<RuleEntity> rules) {

    /** Where things are. */
    public record Urls(@JsonProperty("streaming_api") String streamingApi) {}

    /** How much is known here. */
    public record Stats(
            @JsonProperty("user_count") long userCount,
            @JsonProperty("status_count") long statusCount,
            @JsonProperty("domain_count") long domainCount) {}
}
