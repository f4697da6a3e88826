package org.mukudori.bench;

import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/** What is shown while something is measured. */
final class Progress {
    private static final double QUIET_SECONDS = 4;
    private static final long PAUSE_NANOS = 20_000_000;
    private static final long SHOWN_EVERY_NANOS = 5_000_000_000L;

    private Progress() {}

    @SuppressWarnings("AnnotateFormatMethod")
    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Seconds since then. */
    static double since(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    /** Waits until a number has been 0 for some seconds on end. */
    static void awaitQuiet(DoubleSupplier now) {
        var last = System.nanoTime();
        while (since(last) < QUIET_SECONDS) {
            if (now.getAsDouble() > 0) {
                last = System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** Waits until a number has grown to what is expected, for as long as it goes on growing. */
    static void await(String what, LongSupplier now, long expected) {
        var shown = System.nanoTime();
        var last = Long.MIN_VALUE;
        var lastGrown = System.nanoTime();
        while (true) {
            var there = now.getAsLong();
            if (there >= expected) {
                return;
            }
            if (there > last) {
                last = there;
                lastGrown = System.nanoTime();
            } else if (since(lastGrown) > 120) {
                throw new IllegalStateException(what + " stand still at " + there + " of " + expected);
            }
            if (System.nanoTime() - shown > SHOWN_EVERY_NANOS) {
                shown = System.nanoTime();
                say("  %,d of %,d %s", Math.abs(there), expected, what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
