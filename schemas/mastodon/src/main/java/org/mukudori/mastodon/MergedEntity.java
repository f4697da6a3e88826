package org.mukudori.mastodon;

/**
 * Whether what was held back has come to the other notifications once it is accepted.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/notifications/#requests-merged">Merged</a>
 */
public record MergedEntity(boolean merged) {}
