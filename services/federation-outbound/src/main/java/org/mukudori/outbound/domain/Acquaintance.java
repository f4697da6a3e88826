package org.mukudori.outbound.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has been learned of a host by delivering to it. Nothing breaks when it is forgotten. */
public final class Acquaintance {
    private final Window window;
    private @Nullable Instant lastSuccess;
    private final Rate takes = new Rate();
    private final Rate tells = new Rate();
    private long lost;

    /**
     * With a host that nothing is known of.
     *
     * @param most how wide its window may get
     */
    public Acquaintance(int most) {
        this.window = new Window(most);
    }

    Window window() {
        return window;
    }

    /** When it took something last; null when that is not known. */
    public @Nullable Instant lastSuccess() {
        return lastSuccess;
    }

    /** How many activities it will never get, because it was away for too long. */
    public long lost() {
        return lost;
    }

    void lost(long more) {
        lost += more;
    }

    /** Takes what a bookmark knows, if more is not known already. */
    void remember(@Nullable Instant success, long lostBefore) {
        if (lastSuccess == null) {
            lastSuccess = success;
        }
        lost = Math.max(lost, lostBefore);
    }

    void took(Instant now) {
        takes.count(1, now);
        lastSuccess = now;
    }

    /** How many deliveries it takes in a minute, lately: what was longer ago weighs less. */
    public double takesAMinute(Instant now) {
        return takes.perMinute(now);
    }

    /** It has told us something. */
    public void told(int activities, Instant now) {
        tells.count(activities, now);
    }

    /** How many activities it tells us in a minute, lately. */
    public double tellsAMinute(Instant now) {
        return tells.perMinute(now);
    }
}
