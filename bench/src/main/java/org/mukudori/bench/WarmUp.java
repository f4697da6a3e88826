package org.mukudori.bench;

import java.util.concurrent.ExecutionException;

/** Rounds that do not count: compilers need as much of two cores as what is measured, for minutes. */
final class WarmUp {
    private static final int MOST = 24;
    private static final double STILL_FASTER = 1.02;

    private WarmUp() {}

    /** One round. */
    interface Round {
        /**
         * Does it. Returns how fast it was, in whatever unit.
         *
         * @param number from 0
         */
        double run(int number) throws InterruptedException, ExecutionException;
    }

    /** Until three rounds after another were not faster than the fastest before, 24 at most. Returns how many that took. */
    static int untilSteady(Round round) throws InterruptedException, ExecutionException {
        Progress.say("warming up");
        double fastest = 0;
        for (int done = 1, since = 0; done <= MOST; done++) {
            var rate = round.run(done - 1);
            since = rate > fastest * STILL_FASTER ? 0 : since + 1;
            fastest = Math.max(fastest, rate);
            if (since == 3) {
                return done;
            }
        }
        return MOST;
    }
}
