package org.mukudori.posting.domain;

import java.time.Instant;
import org.mukudori.events.AccountNoted;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;

/** Decides what may be written down about somebody, for oneself. */
public final class Notes {
    private static final int LONGEST = 2_000;

    private Notes() {}

    /** A note replaces the one before it; one that says nothing ends it. */
    public static Decision write(Pair pair, String comment, Instant at) {
        var key = Keys.note(pair.actor().id(), pair.other().id());
        if (comment.isBlank()) {
            return Decision.append(pair.other().id(), Change.gone(Topic.ACCOUNT_NOTES, key));
        }
        if (comment.codePointCount(0, comment.length()) > LONGEST) {
            return Decision.refuse(Refusal.NOTE_TOO_LONG);
        }
        var note = new AccountNoted(pair.actor().id(), pair.other().id(), comment, at);
        return Decision.append(pair.other().id(), new Change(Topic.ACCOUNT_NOTES, key, note));
    }
}
