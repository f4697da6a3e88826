package org.mukudori.timelines.store;

import org.jspecify.annotations.Nullable;

/**
 * A status as far as a home timeline must know it.
 *
 * @param boosted what it boosts, null when it is no boost
 * @param boostedAuthor who wrote that
 * @param inReplyToAccount whom it answers
 */
public record HomeRow(
        long id,
        long author,
        @Nullable Long boosted,
        @Nullable Long boostedAuthor,
        @Nullable Long inReplyToAccount) {}
