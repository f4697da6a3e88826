package org.mukudori.outbound.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a host that fails is left alone: twice as long after each failure in a row.
 *
 * @param first after the first failure
 * @param longest whatever the number of failures, and whatever the host asks for
 */
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 30;

    /**
     * The pause.
     *
     * @param failures in a row, at least 1
     * @param asked how long the host asks to be left alone
     */
    public Duration after(int failures, Optional<Duration> asked) {
        var doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        var wanted = asked.filter(pause -> pause.compareTo(doubled) > 0).orElse(doubled);
        return wanted.compareTo(longest) < 0 ? wanted : longest;
    }
}
