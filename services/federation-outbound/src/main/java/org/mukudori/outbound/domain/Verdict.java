package org.mukudori.outbound.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of an attempt to deliver. */
public sealed interface Verdict {
    /** The peer has it. */
    record Accepted(int status) implements Verdict {}

    /** The peer will never take it: there is no use in trying again. */
    record Refused(@Nullable Integer status, String reason) implements Verdict {}

    /** Operators do not want the host to be told anything. */
    record Skipped() implements Verdict {}

    /** There is no such inbox any more. */
    record Gone(String inbox) implements Verdict {}

    /**
     * Not now: the host is left alone for a while.
     *
     * @param asked how long, if the peer said so
     */
    record Later(Trouble trouble, String reason, Optional<Duration> asked) implements Verdict {}

    /** Answers that speak of the host's state, not of the delivery. */
    Set<Integer> HOST_IS_UNWELL = Set.of(429, 502, 503, 504);

    /**
     * Judges an answer.
     *
     * @param status of HTTP
     */
    static Verdict of(String inbox, int status, Optional<Duration> retryAfter, Attempt attempt) {
        if (status >= 200 && status <= 299) {
            return new Accepted(status);
        }
        if (status == 410) {
            return new Gone(inbox);
        }
        var mayPass = status >= 500 || Set.of(401, 408, 425, 429).contains(status);
        if (!mayPass || status == 501) {
            return new Refused(status, "answered " + status);
        }
        if (attempt.isInVain() && !HOST_IS_UNWELL.contains(status)) {
            return new Refused(status, "answered " + status + " " + attempt.number() + " times");
        }
        return new Later(Trouble.of(status), "answered " + status, retryAfter);
    }
}
