package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of an attachment.
 * @see <a href="https://docs.joinmastodon.org/entities/MediaAttachment/">MediaAttachment</a>
 */
public record MediaMetaEntity(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MediaSizeEntity original,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MediaSizeEntity small,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Focus focus) {
    /** Where what matters is: from -1, the left edge or the bottom, to 1. */
    public record Focus(double x, double y) {}
}
