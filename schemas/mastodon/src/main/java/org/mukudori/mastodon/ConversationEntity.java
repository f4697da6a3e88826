package org.mukudori.mastodon;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What some people say to each other only.
 *
 * @param accounts the others
 * @see <a href="https://docs.joinmastodon.org/entities/Conversation/">Conversation</a>
 */
public record ConversationEntity(
        String id,
        boolean unread,
        List<AccountEntity> accounts,

        @JsonProperty("last_status") @Nullable StatusEntity lastStatus) {}
