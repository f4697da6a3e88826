package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * As much of an account as a row of faces needs.
 *
 * @see <a
 *     href="https://docs.joinmastodon.org/methods/grouped_notifications/#PartialAccountWithAvatar">PartialAccountWithAvatar</a>
 */
public record PartialAccountEntity(
        String id,
        String acct,
        String url,
        String avatar,
        @JsonProperty("avatar_static") String avatarStatic,
        boolean locked,
        boolean bot) {
    /** What an account shows of itself in a row. */
    public static PartialAccountEntity of(AccountEntity account) {
        return new PartialAccountEntity(
                account.id(),
                account.acct(),
                account.url(),
                account.avatar(),
                account.avatarStatic(),
                account.locked(),
                account.bot());
    }
}
