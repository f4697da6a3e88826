package org.mukudori.inbound.domain;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** When a signature counts: Mastodon's window, so that a peer's queue may be half a day late. */
final class Window {
    private static final Duration OLDEST = Duration.ofHours(12);
    private static final Duration FURTHEST_AHEAD = Duration.ofHours(1);
    /** What clocks may differ by where the draft forbids the future altogether. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private Window() {}

    /**
     * Checks a {@code Date} header.
     *
     * @throws Rejected if it is no date, too old or too far ahead
     */
    static void checkDate(String date, Instant now) {
        Instant signed;
        try {
            signed = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            throw rejected("Date is no date");
        }
        check(signed, now, FURTHEST_AHEAD);
    }

    /**
     * Checks when a signature was made.
     *
     * @param created Unix seconds
     * @throws Rejected if that is too old, or in the future
     */
    static void checkCreated(long created, Instant now) {
        check(instant(created), now, SKEW);
    }

    /**
     * Checks until when a signature counts.
     *
     * @param expires Unix seconds
     * @throws Rejected if that is past
     */
    static void checkExpires(long expires, Instant now) {
        if (instant(expires).isBefore(now)) {
            throw rejected("The signature has expired");
        }
    }

    private static Instant instant(long seconds) {
        if (seconds < 0 || seconds > 253_402_300_799L) {
            throw rejected("No time: " + seconds);
        }
        return Instant.ofEpochSecond(seconds);
    }

    private static void check(Instant signed, Instant now, Duration ahead) {
        if (signed.isBefore(now.minus(OLDEST))) {
            throw rejected("Signed too long ago");
        }
        if (signed.isAfter(now.plus(ahead))) {
            throw rejected("Signed in the future");
        }
    }

    private static Rejected rejected(String message) {
        return new Rejected(Rejected.Reason.WINDOW, message);
    }
}
