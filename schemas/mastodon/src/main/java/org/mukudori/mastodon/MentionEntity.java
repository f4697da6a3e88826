package org.mukudori.mastodon;

/**
 * Somebody named in a status.
 * @see <a href="https://docs.joinmastodon.org/entities/Status/">Status</a>
 */
public record MentionEntity(String id, String username, String url, String acct) {}
