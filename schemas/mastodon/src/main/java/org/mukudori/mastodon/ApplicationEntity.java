package org.mukudori.mastodon;

import org.jspecify.annotations.Nullable;

/**
 * What a status was written with.
 * @see <a href="https://docs.joinmastodon.org/entities/Application/">Application</a>
 */
public record ApplicationEntity(String name, @Nullable String website) {}
