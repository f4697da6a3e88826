package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a status said at one time.
 *
 * @param poll absent when there was none
 * @see <a href="https://docs.joinmastodon.org/entities/StatusEdit/">StatusEdit</a>
 */
public record StatusEditEntity(
        String content,
        @JsonProperty("spoiler_text") String spoilerText,
        boolean sensitive,
        @JsonProperty("created_at") @Millis Instant createdAt,
        AccountEntity account,
        @JsonProperty("media_attachments") List<MediaAttachmentEntity> mediaAttachments,
        List<CustomEmojiEntity> emojis,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Poll poll) {
    /** What it asked. */
    public record Poll(List<Option> options) {}

    /** What could be voted for. */
    public record Option(String title) {}
}
