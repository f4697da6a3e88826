package org.mukudori.inbound.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mukudori.inbound.domain.Rejected;

/**
 * What one thing that came in, or one question, may make us ask of other machines: so many documents, for so long, so
 * far up a thread. Each document takes at most three redirects on top.
 */
final class Errand {
    static final int MOST_DOCUMENTS = 64;
    static final int DEEPEST = 20;
    private static final Duration FOR_ANCESTORS = Duration.ofSeconds(8);
    /** So that those further up give up first, and those below still have what they found. */
    private static final Duration LESS_A_STEP = Duration.ofMillis(300);

    private final Set<String> met = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    private final Instant begun = Instant.now();

    /**
     * To be called before each document that is asked for.
     *
     * @throws Rejected once it is too much
     */
    void ask() {
        if (asked.incrementAndGet() > MOST_DOCUMENTS) {
            throw new Rejected(Rejected.Reason.ORIGIN, "Too much to fetch for one thing");
        }
    }

    /** Whether less than so many documents have been asked for yet. */
    boolean isWithin(int atMost) {
        return asked.get() < atMost;
    }

    /** Whether a post is met for the first time: threads may go in circles. */
    boolean meets(String uri) {
        return met.add(uri);
    }

    /**
     * How long an ancestor may be waited for, nothing if it is too far up or too late.
     *
     * @param depth how many answers have been climbed before it
     */
    Duration patience(int depth) {
        if (depth >= DEEPEST || asked.get() >= MOST_DOCUMENTS) {
            return Duration.ZERO;
        }
        var end = begun.plus(FOR_ANCESTORS).minus(LESS_A_STEP.multipliedBy(depth));
        var left = Duration.between(Instant.now(), end);
        return left.isPositive() ? left : Duration.ZERO;
    }
}
