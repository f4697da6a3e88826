package org.mukudori.outbound.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/**
 * How many more deliveries may be begun. One that has waited for its answer for longer than most need is not counted any
 * more, so that slow hosts leave room for the rest; but there is a bound to those, too.
 */
final class Room {
    private static final Duration USUAL = Duration.ofSeconds(2);
    private static final int SLOW_ONES = 16;

    /** One delivery that is under way. */
    static final class Taken {
        private final Instant since;
        private boolean counted = true;

        private Taken(Instant since) {
            this.since = since;
        }
    }

    private final ArrayDeque<Taken> inOrder = new ArrayDeque<>();
    private final int most;
    private int counted;
    private int all;

    /** @param most how many prompt ones; of all, sixteen times as many */
    Room(int most) {
        this.most = most;
    }

    /**
     * How many more.
     *
     * @param failing whether they are for a host that has failed: of the slow ones, half are for those that have not
     */
    int left(Instant now, boolean failing) {
        while (!inOrder.isEmpty()) {
            var first = inOrder.getFirst();
            if (first.counted && first.since.plus(USUAL).isAfter(now)) {
                break;
            }
            inOrder.removeFirst();
            release(first);
        }
        var bound = most * SLOW_ONES / (failing ? 2 : 1);
        return Math.max(0, Math.min(most - counted, bound - all));
    }

    Taken take(Instant now) {
        var taken = new Taken(now);
        inOrder.addLast(taken);
        counted++;
        all++;
        return taken;
    }

    void giveBack(Taken taken) {
        release(taken);
        all--;
    }

    private void release(Taken taken) {
        if (taken.counted) {
            taken.counted = false;
            counted--;
        }
    }
}
