package org.mukudori.posting.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.Topic;

/** Decides who is kept away from whom: blocks and mutes. */
public final class Distances {
    private Distances() {}

    /**
     * Somebody wants to have nothing to do with somebody else.
     *
     * @param id that the block will have
     */
    public record BlockAccount(long id, Instant at) {}

    /**
     * Somebody does not want to see somebody else.
     *
     * @param id that the mute will have
     * @param notifications whether theirs are hidden too
     * @param duration null for ever
     */
    public record MuteAccount(
            long id,
            Instant at,
            boolean notifications,
            @Nullable Duration duration) {}

    /** A block ends the follows in both directions first, so that no view shows both at once. */
    public static Decision decide(BlockAccount asked, Pair pair, LocalUris uris) {
        if (pair.self() || pair.blocks()) {
            return Decision.nothing(pair.other().id());
        }
        var changes = new ArrayList<Change>();
        changes.addAll(Follows.end(pair));
        changes.addAll(Follows.endBack(pair));
        var block = AccountBlocked.newBuilder()
                .setId(asked.id())
                .setSource(pair.actor().id())
                .setTarget(pair.other().id())
                .setUri(uris.block(pair.actor().username(), asked.id()))
                .setAt(asked.at())
                .build();
        changes.add(new Change(Topic.RELATIONSHIPS, key(pair, Relationship.BLOCK), block));
        return new Decision.Append(pair.other().id(), changes);
    }

    /** A mute replaces the one before it. */
    public static Decision decide(MuteAccount asked, Pair pair) {
        if (pair.self()) {
            return Decision.nothing(pair.other().id());
        }
        var mute = AccountMuted.newBuilder()
                .setId(asked.id())
                .setSource(pair.actor().id())
                .setTarget(pair.other().id())
                .setAt(asked.at())
                .setNotifications(asked.notifications());
        if (asked.duration() != null) {
            mute.setExpiresAt(asked.at().plus(asked.duration()));
        }
        return Decision.append(
                pair.other().id(), new Change(Topic.RELATIONSHIPS, key(pair, Relationship.MUTE), mute.build()));
    }

    /** Ends a block. */
    public static Decision unblock(Pair pair) {
        return new Decision.Append(pair.other().id(), pair.blocks() ? gone(pair, Relationship.BLOCK) : List.of());
    }

    /** Ends a mute. */
    public static Decision unmute(Pair pair) {
        return new Decision.Append(pair.other().id(), pair.mutes() ? gone(pair, Relationship.MUTE) : List.of());
    }

    private static List<Change> gone(Pair pair, Relationship kind) {
        return List.of(Change.gone(Topic.RELATIONSHIPS, key(pair, kind)));
    }

    private static String key(Pair pair, Relationship kind) {
        return Keys.relationship(pair.actor().id(), pair.other().id(), kind);
    }
}
