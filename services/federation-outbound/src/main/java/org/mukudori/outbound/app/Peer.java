package org.mukudori.outbound.app;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a host is doing, for operators.
 *
 * @param bookmark the offset of its partition of the deliveries up to which it has everything
 * @param behind how many records of that partition lie behind the bookmark, for it or not
 * @param owed how many activities it lacks, as far as they were counted
 * @param behindSeconds how old the oldest thing is that it lacks; 0 when it lacks nothing
 * @param waiting how many deliveries are in memory for it
 * @param underWay how many of them have been sent and not been answered
 * @param window how many may be
 * @param since when it fell behind; null when it is not
 * @param nextAttempt not before; null when nothing holds it up
 * @param trouble the kind of what is wrong; null when the last attempt was good
 * @param lastError null when the last attempt was good
 * @param lost how many activities it will never get, since it fell behind
 * @param lastSuccess when it took something last; null when that is not known
 * @param out how many deliveries it takes in a minute, lately
 * @param in how many activities it delivers to us in a minute, lately
 */
public record Peer(
        String host,
        State state,
        int partition,
        long bookmark,
        long behind,
        long owed,
        long behindSeconds,
        int waiting,
        int underWay,
        int window,
        int failures,
        @Nullable Instant since,
        @Nullable Instant nextAttempt,
        @Nullable String trouble,
        @Nullable String lastError,
        long lost,
        @Nullable Instant lastSuccess,
        double out,
        double in) {
    /** How it stands. */
    public enum State {
        /** It gets everything as it comes. */
        WELL,
        /** It takes what it is sent, and lacks more. */
        CATCHING_UP,
        /** It fails, and is left alone between attempts. */
        FAILING,
        /** An operator wants it left alone. */
        PAUSED
    }
}
