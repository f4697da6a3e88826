package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An account, as moderators see it.
 *
 * @param domain null when from here
 * @param email null where only the one who keeps it may know it
 * @param ip null like it
 * @param role null when not from here, like the four that follow it
 * @param sensitized whether all its media count as sensitive
 * @see <a href="https://docs.joinmastodon.org/entities/Admin_Account/">Admin::Account</a>
 */
public record AdminAccountEntity(
        String id,
        String username,
        @Nullable String domain,
        @JsonProperty("created_at") @Millis Instant createdAt,
        @Nullable String email,
        @Nullable String ip,
        List<String> ips,
        @Nullable String locale,
        @JsonProperty("invite_request") @Nullable String inviteRequest,
        @Nullable RoleEntity role,
        @Nullable Boolean confirmed,
        @Nullable Boolean approved,
        @Nullable Boolean disabled,
        boolean silenced,
        boolean suspended,
        boolean sensitized,
        AccountEntity account) {}
