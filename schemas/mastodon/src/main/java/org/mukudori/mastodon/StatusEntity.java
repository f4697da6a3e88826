package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A status, as one reader sees it.
 *
 * @param favourited by the reader; absent for strangers, like the next ones
 * @param pinned only of what the reader may pin
 * @param text what was typed; only when it is given back on deletion
 * @param reblog what was boosted
 * @see <a href="https://docs.joinmastodon.org/entities/Status/">Status</a>
 */
public record StatusEntity(
        String id,
        @JsonProperty("created_at") @Millis Instant createdAt,
        @JsonProperty("in_reply_to_id") @Nullable String inReplyToId,
        @JsonProperty("in_reply_to_account_id") @Nullable String inReplyToAccountId,
        boolean sensitive,
        @JsonProperty("spoiler_text") String spoilerText,
        String visibility,
        @Nullable String language,
        String uri,
        @Nullable String url,
        @JsonProperty("replies_count") long repliesCount,
        @JsonProperty("reblogs_count") long reblogsCount,
        @JsonProperty("favourites_count") long favouritesCount,
        @JsonProperty("quotes_count") long quotesCount,
        @JsonProperty("edited_at") @Millis @Nullable Instant editedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean favourited,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean reblogged,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean muted,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean bookmarked,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean pinned,
        String content,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FilterResultEntity> filtered,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String text,
        @Nullable StatusEntity reblog,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ApplicationEntity application,
        AccountEntity account,
        @JsonProperty("media_attachments") List<MediaAttachmentEntity> mediaAttachments,
        List<MentionEntity> mentions,
        List<TagEntity> tags,
        List<CustomEmojiEntity> emojis,
        @Nullable QuoteEntity quote,
        @Nullable Object card,
        @Nullable PollEntity poll) {}
