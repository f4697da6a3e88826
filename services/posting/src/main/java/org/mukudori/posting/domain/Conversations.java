package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;

/** Decides what becomes of a conversation for one of those who take part in it. */
public final class Conversations {
    private Conversations() {}

    /** What is done with it. */
    public enum Mark {
        READ,
        UNREAD,
        REMOVED
    }

    /**
     * Marks a conversation as it is now; what is said in it later makes it unread, and brings it back.
     *
     * @param known what was made of it before; null: nothing
     * @param newest the last status in it; empty if the account takes no part in it
     */
    public static Decision mark(
            long account,
            long conversation,
            @Nullable ConversationMarked known,
            OptionalLong newest,
            Mark mark,
            Instant at) {
        var removed = known == null ? 0 : known.getRemovedUpTo();
        if (newest.isEmpty() || newest.getAsLong() <= removed) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        var last = newest.getAsLong();
        return Decision.append(
                conversation,
                new Change(
                        Topic.CONVERSATIONS,
                        Keys.conversation(account, conversation),
                        new ConversationMarked(
                                account,
                                conversation,
                                mark == Mark.UNREAD,
                                last,
                                mark == Mark.REMOVED ? last : removed,
                                at)));
    }
}
