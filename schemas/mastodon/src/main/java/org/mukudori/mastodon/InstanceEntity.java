package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This server, as it presents itself.
 *
 * @param domain what stands behind the @ in handles
 * @param version of the API that is spoken, and of the software
 * @param apiVersions Mastodon's API version under {@code mastodon}
 * @see <a href="https://docs.joinmastodon.org/entities/Instance/">Instance</a>
 */
public record InstanceEntity(
        String domain,
        String title,
        String version,
        @JsonProperty("source_url") String sourceUrl,
        String description,
        Usage usage,
        Thumbnail thumbnail,
        List<Thumbnail> icon,
        List<String> languages,
        ConfigurationEntity configuration,
        Registrations registrations,
        @JsonProperty("api_versions") Map<String, Integer> apiVersions,
        Contact contact,
        List<RuleEntity> rules) {

    /** How many people use it. */
    public record Usage(Users users) {}

    /** People who have used it in the last four weeks. */
    public record Users(@JsonProperty("active_month") long activeMonth) {}

    /** A picture of it. */
    public record Thumbnail(String url) {}

    /**
     * Whether one may sign up.
     *
     * @param message why not, as HTML
     */
    public record Registrations(
            boolean enabled,
            @JsonProperty("approval_required") boolean approvalRequired,
            @JsonProperty("reason_required") boolean reasonRequired,
            @Nullable String message,
            @JsonProperty("min_age") @Nullable Integer minAge,
            @Nullable String url) {}

    /** Whom to ask. */
    public record Contact(String email, @Nullable AccountEntity account) {}
}
