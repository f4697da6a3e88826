package org.mukudori.posting.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants to have said something else.
 *
 * @param spoiler plain text, empty for none
 * @param sensitive null for no
 * @param language ISO 639; null to leave it as it is
 * @param poll null to have none
 */
public record EditStatus(
        long id,
        Instant at,
        Text text,
        String spoiler,
        @Nullable Boolean sensitive,
        @Nullable String language,
        @Nullable WantedPoll poll) {}
