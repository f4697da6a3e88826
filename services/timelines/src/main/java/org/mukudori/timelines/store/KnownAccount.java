package org.mukudori.timelines.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;

/**
 * An account and what is counted of it.
 *
 * @param followers how many, accepted ones only
 * @param statuses how many, direct ones not counted
 * @param lastStatus when the last of these was written
 */
public record KnownAccount(
        AccountChanged account,
        long followers,
        long following,
        long statuses,
        @Nullable Instant lastStatus) {}
