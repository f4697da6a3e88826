package org.mukudori.mastodon;

import java.util.List;

/**
 * Those whom the caller follows and who follow an account.
 * @see <a href="https://docs.joinmastodon.org/entities/FamiliarFollowers/">FamiliarFollowers</a>
 */
public record FamiliarFollowersEntity(String id, List<AccountEntity> accounts) {}
