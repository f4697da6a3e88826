package org.mukudori.posting.app;

import org.mukudori.platform.log.Positions;
import org.mukudori.posting.domain.Refusal;

/** What came of a request. */
public sealed interface Outcome {
    /**
     * It is as asked.
     *
     * @param subject the id of what the caller will look at
     * @param positions where the log tells of it; none when nothing had to be appended
     */
    record Done(long subject, Positions positions) implements Outcome {}

    /** It may not be. */
    record Declined(Refusal refusal) implements Outcome {}
}
