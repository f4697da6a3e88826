package org.mukudori.gateway.domain;

import java.time.Duration;

/**
 * How many of something in how long.
 *
 * @param count at least 0; 0 means without end
 */
public record Allowance(long count, Duration period) {
    /** Rejects what no clock could keep. */
    public Allowance {
        if (count < 0 || !period.isPositive()) {
            throw new IllegalArgumentException("no allowance: " + count + " in " + period);
        }
    }

    /**
     * Reads {@code 300/5m}: a count, and a time in s, m or h.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Allowance parse(CharSequence text) {
        var parts = text.toString().strip().split("/", -1);
        if (parts.length != 2 || parts[1].length() < 2) {
            throw new IllegalArgumentException("no allowance such as 300/5m: " + text);
        }
        var last = parts[1].length() - 1;
        var amount = Long.parseLong(parts[1].substring(0, last));
        var period = switch (parts[1].charAt(last)) {
            case 's' -> Duration.ofSeconds(amount);
            case 'm' -> Duration.ofMinutes(amount);
            case 'h' -> Duration.ofHours(amount);
            default -> throw new IllegalArgumentException("no unit of s, m, h: " + text);
        };
        return new Allowance(Long.parseLong(parts[0]), period);
    }

    /** So many times as much; 0 times lifts it. */
    public Allowance times(long multiplier) {
        return new Allowance(Math.multiplyExact(count, multiplier), period);
    }

    /** Whether there is no end to it. */
    public boolean isUnlimited() {
        return count == 0;
    }
}
