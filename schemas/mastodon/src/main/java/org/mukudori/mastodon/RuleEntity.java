package org.mukudori.mastodon;

/**
 * A rule of this server.
 *
 * @see <a href="https://docs.joinmastodon.org/entities/Rule/">Rule</a>
 */
public record RuleEntity(String id, String text, String hint) {}
