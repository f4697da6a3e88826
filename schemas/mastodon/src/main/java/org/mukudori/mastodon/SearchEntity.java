package org.mukudori.mastodon;

import java.util.List;

/**
 * What was found.
 * @see <a href="https://docs.joinmastodon.org/entities/Search/">Search</a>
 */
public record SearchEntity(List<AccountEntity> accounts, List<StatusEntity> statuses, List<FoundTagEntity> hashtags) {}
