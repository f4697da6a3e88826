package org.mukudori.outbound.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How long a host that fails is left alone: twice as long after each failure in a row, and up to a quarter more, so that
 * those that failed together do not come back together.
 *
 * @param first after the first failure
 * @param longest whatever the number of failures, and whatever the host asks for; the quarter comes on top
 * @param chance anything from 0 to 1, another each time
 */
public record Backoff(Duration first, Duration longest, DoubleSupplier chance) {
    private static final int MOST_DOUBLINGS = 30;
    private static final double SPREAD = 0.25;

    /**
     * The pause.
     *
     * @param failures in a row, at least 1
     * @param asked how long the host asks to be left alone
     */
    public Duration after(int failures, Optional<Duration> asked) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        var wanted = asked.filter(pause -> pause.compareTo(doubled) > 0).orElse(doubled);
        var granted = wanted.compareTo(longest) < 0 ? wanted : longest;
        return granted.plusMillis((long) (granted.toMillis() * SPREAD * chance.getAsDouble()));
    }
}
