package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of an attachment.
 * @see <a href="https://docs.joinmastodon.org/entities/MediaAttachment/">MediaAttachment</a>
 */
public record MediaMetaEntity(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MediaSizeEntity original,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable MediaSizeEntity small) {}
