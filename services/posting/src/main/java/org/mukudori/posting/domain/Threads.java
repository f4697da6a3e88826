package org.mukudori.posting.domain;

import java.time.Instant;
import org.mukudori.events.ConversationMuted;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;

/** Decides which threads are heard of no more. */
public final class Threads {
    private Threads() {}

    /**
     * Somebody does not want to be notified of the thread that a status is in.
     *
     * @param id that the mute will have
     */
    public record MuteConversation(long id, Instant at, long account) {}

    /** Whether it may be muted: by whoever may see the status. */
    public static Decision decide(MuteConversation asked, Seen seen, boolean muted) {
        var status = seen.status().getId();
        if (!seen.by(asked.account())) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        if (muted) {
            return Decision.nothing(status);
        }
        var event = new ConversationMuted(asked.id(), asked.account(), of(seen), asked.at());
        return Decision.append(status, new Change(Topic.CONVERSATION_MUTES, key(asked.account(), seen), event));
    }

    /** Ends a mute; where there is none, whoever may see the status learns that it is so. */
    public static Decision unmute(long account, Seen seen, boolean muted) {
        var status = seen.status().getId();
        if (muted) {
            return Decision.append(status, Change.gone(Topic.CONVERSATION_MUTES, key(account, seen)));
        }
        return seen.by(account) ? Decision.nothing(status) : Decision.refuse(Refusal.NOT_FOUND);
    }

    /** The thread that a status is in: what is in none that is known begins its own. */
    public static long of(Seen seen) {
        var known = seen.status().getConversation();
        return known == null ? seen.status().getId() : known;
    }

    private static String key(long account, Seen seen) {
        return Keys.conversation(account, of(seen));
    }
}
