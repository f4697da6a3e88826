package org.mukudori.posting.domain;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mukudori.events.ListChanged;

/**
 * All there is between two accounts.
 *
 * @param actor who wants something, from here
 * @param other whom it concerns
 * @param follow of the other by the actor
 * @param followed of the actor by the other
 * @param blocks the actor blocks the other
 * @param blocked the other blocks the actor
 * @param mutes the actor mutes the other
 * @param lists of both; not looked at when neither follows the other
 */
public record Pair(
        Person actor,
        Person other,
        Optional<KnownFollow> follow,
        Optional<KnownFollow> followed,
        boolean blocks,
        boolean blocked,
        boolean mutes,
        Collection<ListChanged> lists) {
    /** Keeps a copy. */
    public Pair {
        lists = List.copyOf(lists);
    }

    /** The same, with these lists. */
    public Pair with(Collection<ListChanged> theirs) {
        return new Pair(actor, other, follow, followed, blocks, blocked, mutes, theirs);
    }

    boolean self() {
        return actor.id() == other.id();
    }
}
