package org.mukudori.mastodon;

/**
 * How many.
 * @see <a href="https://docs.joinmastodon.org/entities/Notification/">Notification</a>
 */
public record CountEntity(long count) {}
