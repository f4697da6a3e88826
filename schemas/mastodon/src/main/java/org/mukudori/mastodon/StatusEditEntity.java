package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/**
 * What a status said at one time.
 * @see <a href="https://docs.joinmastodon.org/entities/StatusEdit/">StatusEdit</a>
 */
public record StatusEditEntity(
        String content,
        @JsonProperty("spoiler_text") String spoilerText,
        boolean sensitive,
        @JsonProperty("created_at") @Millis Instant createdAt,
        AccountEntity account,
        @JsonProperty("media_attachments") List<MediaAttachmentEntity> mediaAttachments,
        List<CustomEmojiEntity> emojis) {}
