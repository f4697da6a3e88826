package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A picture, sound or film.
 * @see <a href="https://docs.joinmastodon.org/entities/MediaAttachment/">MediaAttachment</a>
 */
public record MediaAttachmentEntity(
        String id,
        String type,
        @Nullable String url,
        @JsonProperty("preview_url") @Nullable String previewUrl,
        @JsonProperty("remote_url") @Nullable String remoteUrl,
        @JsonProperty("preview_remote_url") @Nullable String previewRemoteUrl,
        @JsonProperty("text_url") @Nullable String textUrl,
        @Nullable MediaMetaEntity meta,
        @Nullable String description,
        @Nullable String blurhash) {}
