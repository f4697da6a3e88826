package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, as everybody sees them.
 *
 * @param acct user, or user@domain when not from here
 * @param createdAt to the day, as Mastodon tells it
 * @param noindex only of accounts from here
 * @param suspended only when they are
 * @param limited only when they are
 * @param roles only of accounts from here
 * @see <a href="https://docs.joinmastodon.org/entities/Account/">Account</a>
 */
public record AccountEntity(
        String id,
        String username,
        String acct,
        @JsonProperty("display_name") String displayName,
        boolean locked,
        boolean bot,
        @Nullable Boolean discoverable,
        @Nullable Boolean indexable,
        boolean group,
        @JsonProperty("created_at") @Millis Instant createdAt,
        String note,
        String url,
        String uri,
        String avatar,
        @JsonProperty("avatar_static") String avatarStatic,
        String header,
        @JsonProperty("header_static") String headerStatic,
        @JsonProperty("followers_count") long followersCount,
        @JsonProperty("following_count") long followingCount,
        @JsonProperty("statuses_count") long statusesCount,
        @JsonProperty("last_status_at") @Day @Nullable LocalDate lastStatusAt,
        @JsonProperty("hide_collections") @Nullable Boolean hideCollections,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean noindex,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean suspended,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean limited,
        List<CustomEmojiEntity> emojis,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<RoleEntity> roles,
        List<FieldEntity> fields) {}
