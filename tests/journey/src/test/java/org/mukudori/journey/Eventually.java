package org.mukudori.journey;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Looks again until it is so: for what crosses to another server, or to somebody else's screen. */
final class Eventually {
    private static final Duration AT_MOST = Duration.ofMinutes(4);

    private Eventually() {}

    static <T> T see(String what, Supplier<T> look, Predicate<T> wanted) {
        var until = Instant.now().plus(AT_MOST);
        while (true) {
            var seen = look.get();
            if (wanted.test(seen)) {
                return seen;
            }
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("never saw " + what + "; last: " + seen);
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
