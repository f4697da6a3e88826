package org.mukudori.posting.domain;

import java.util.Arrays;
import java.util.List;

/** What comes of a command. */
public sealed interface Decision {
    /**
     * It may be; the log is to be told.
     *
     * @param subject the id of what the caller will look at afterwards
     * @param changes in the order to append them; empty when all is as asked already
     */
    record Append(long subject, List<Change> changes) implements Decision {
        /** Keeps a copy. */
        public Append {
            changes = List.copyOf(changes);
        }
    }

    /** It may not be. */
    record Refuse(Refusal refusal) implements Decision {}

    /** It may be. */
    static Decision append(long subject, Change... changes) {
        return new Append(subject, Arrays.asList(changes));
    }

    /** It is as asked already. */
    static Decision nothing(long subject) {
        return new Append(subject, List.of());
    }

    /** It may not be. */
    static Decision refuse(Refusal refusal) {
        return new Refuse(refusal);
    }
}
