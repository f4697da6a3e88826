package org.mukudori.mastodon;

/**
 * A hashtag of a status.
 * @see <a href="https://docs.joinmastodon.org/entities/Tag/">Tag</a>
 */
public record TagEntity(String name, String url) {}
