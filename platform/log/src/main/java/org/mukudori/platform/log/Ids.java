package org.mukudori.platform.log;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids of 64 bits that sort by time: Unix milliseconds shifted left by 16, then a sequence that begins anywhere, so that
 * two processes seldom meet. Where an id must be unique it is claimed in a database, which settles the rest.
 */
public final class Ids {
    private static final int SEQUENCE_BITS = 16;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private final AtomicLong sequence =
            new AtomicLong(ThreadLocalRandom.current().nextLong(SEQUENCE_MASK));

    /** An id of that time. */
    public long at(Instant time) {
        return (time.toEpochMilli() << SEQUENCE_BITS) | (sequence.getAndIncrement() & SEQUENCE_MASK);
    }

    /** The last id of that time. */
    public static long last(Instant time) {
        return (time.toEpochMilli() << SEQUENCE_BITS) | SEQUENCE_MASK;
    }

    /** The time that an id was made for, to the millisecond. */
    public static Instant time(long id) {
        return Instant.ofEpochMilli(id >> SEQUENCE_BITS);
    }
}
