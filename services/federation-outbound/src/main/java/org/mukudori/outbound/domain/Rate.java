package org.mukudori.outbound.domain;

import java.time.Duration;
import java.time.Instant;

/** How often something happens, lately: what was longer ago weighs less, by a factor of e for every five minutes. */
final class Rate {
    private static final double MINUTES = 5;
    private static final double A_MINUTE_MILLIS = 60_000;

    private Instant counted = Instant.EPOCH;
    private double lately;

    void count(int times, Instant now) {
        lately = faded(now) + times;
        counted = now;
    }

    /** How often in a minute. */
    double perMinute(Instant now) {
        return faded(now) / MINUTES;
    }

    private double faded(Instant now) {
        return lately * Math.exp(-Duration.between(counted, now).toMillis() / (MINUTES * A_MINUTE_MILLIS));
    }
}
