package org.mukudori.outbound.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a host is doing, for operators.
 *
 * @param bookmark the offset of its partition of the deliveries up to which it has everything
 * @param behind how many records of that partition lie behind the bookmark, for it or not
 * @param waiting how many deliveries are in memory for it
 * @param since when it fell behind; null when it is not
 * @param nextAttempt not before; null when nothing holds it up
 * @param lastError null when the last attempt was good
 */
public record Peer(
        String host,
        int partition,
        long bookmark,
        long behind,
        int waiting,
        int failures,
        @Nullable Instant since,
        @Nullable Instant nextAttempt,
        @Nullable String lastError) {}
