package org.mukudori.accounts.app;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts failures to sign in, by account and address, and says when it has been enough. */
@Singleton
final class Throttle {
    private static final int MOST_FAILURES = 10;
    private static final Duration FOR = Duration.ofMinutes(15);
    private static final int REMEMBERED = 50_000;

    private record Failures(int count, Instant since) {}

    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Whether this one has to wait. */
    synchronized boolean stops(String who) {
        var known = failures.get(who);
        return known != null && known.count() >= MOST_FAILURES && !isOver(known);
    }

    synchronized void failed(String who) {
        var now = Clock.systemUTC().instant();
        failures.merge(
                who,
                new Failures(1, now),
                (known, first) -> isOver(known) ? first : new Failures(known.count() + 1, known.since()));
    }

    synchronized void succeeded(String who) {
        failures.remove(who);
    }

    private static boolean isOver(Failures known) {
        return known.since().plus(FOR).isBefore(Clock.systemUTC().instant());
    }
}
