package org.mukudori.platform.web;

/**
 * Mastodon's error.
 *
 * @param error what went wrong, for people
 * @see <a href="https://docs.joinmastodon.org/entities/Error/">Error</a>
 */
public record ErrorEntity(String error) {}
