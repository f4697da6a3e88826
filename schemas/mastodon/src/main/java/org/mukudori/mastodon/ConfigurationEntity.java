package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits that a client should know.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/Instance/#configuration">Instance</a>
 */
public record ConfigurationEntity(
        Urls urls,
        Accounts accounts,
        Statuses statuses,
        @JsonProperty("media_attachments") Media mediaAttachments,
        Polls polls,
        Translation translation,
        @JsonProperty("limited_federation") boolean limitedFederation) {

    /** Where things are. */
    public record Urls(
            String streaming,
            @Nullable String status,
            String about,
            @JsonProperty("privacy_policy") @Nullable String privacyPolicy,
            @JsonProperty("terms_of_service") @Nullable String termsOfService) {}

    /** How much an account may have. */
    public record Accounts(
            @JsonProperty("max_featured_tags") int maxFeaturedTags,
            @JsonProperty("max_pinned_statuses") int maxPinnedStatuses,
            @JsonProperty("max_profile_fields") int maxProfileFields) {}

    /** How much a status may have. */
    public record Statuses(
            @JsonProperty("max_characters") int maxCharacters,
            @JsonProperty("max_media_attachments") int maxMediaAttachments,
            @JsonProperty("characters_reserved_per_url") int charactersReservedPerUrl) {}

    /** What may be uploaded; sizes in bytes, matrices in pixels. */
    public record Media(
            @JsonProperty("supported_mime_types") List<String> supportedMimeTypes,
            @JsonProperty("description_limit") int descriptionLimit,
            @JsonProperty("image_size_limit") long imageSizeLimit,
            @JsonProperty("image_matrix_limit") long imageMatrixLimit,
            @JsonProperty("video_size_limit") long videoSizeLimit,
            @JsonProperty("video_frame_rate_limit") int videoFrameRateLimit,
            @JsonProperty("video_matrix_limit") long videoMatrixLimit) {}

    /** How large a poll may be; times in seconds. */
    public record Polls(
            @JsonProperty("max_options") int maxOptions,
            @JsonProperty("max_characters_per_option") int maxCharactersPerOption,
            @JsonProperty("min_expiration") int minExpiration,
            @JsonProperty("max_expiration") int maxExpiration) {}

    /** Whether statuses can be translated. */
    public record Translation(boolean enabled) {}
}
