package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.ListChanged;
import org.mukudori.events.Topic;

/** Decides who may follow whom, and how that ends. */
public final class Follows {
    /** How many one may follow, or ask to, in a day. */
    private static final int MOST_A_DAY = 400;

    private Follows() {}

    /**
     * Somebody wants to follow, or to follow on other terms.
     *
     * @param id that the follow will have
     * @param reblogs whether boosts are wanted at home; null to leave it
     * @param everyPost whether every post is to be told; null to leave it
     * @param languages only these are wanted at home, all if empty; null to leave it
     */
    public record FollowAccount(
            long id,
            Instant at,
            @Nullable Boolean reblogs,
            @Nullable Boolean everyPost,
            @Nullable List<String> languages) {}

    /**
     * Whether somebody may follow.
     *
     * @param today how many they have begun to follow in the last day
     */
    public static Decision decide(FollowAccount asked, Pair pair, long today, LocalUris uris) {
        var other = pair.other();
        if (other.suspended()) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        if (pair.self() || pair.blocks() || pair.blocked()) {
            return Decision.refuse(Refusal.NOT_ALLOWED);
        }
        if (pair.follow().isPresent()) {
            var known = pair.follow().get();
            var anew = terms(Follow.newBuilder(known.follow()), asked).build();
            return anew.equals(known.follow())
                    ? Decision.nothing(other.id())
                    : Decision.append(other.id(), change(anew, known.accepted()));
        }
        if (today >= MOST_A_DAY) {
            return Decision.refuse(Refusal.TOO_MANY_FOLLOWS_TODAY);
        }
        var follow = Follow.newBuilder()
                .setId(asked.id())
                .setSource(pair.actor().id())
                .setTarget(other.id())
                .setUri(uris.follow(pair.actor().username(), asked.id()))
                .setAt(asked.at());
        var atOnce = other.local() && !other.locked() && !pair.actor().silenced();
        return Decision.append(other.id(), change(terms(follow, asked).build(), atOnce));
    }

    private static Follow.Builder terms(Follow.Builder follow, FollowAccount asked) {
        if (asked.reblogs() != null) {
            follow.setReblogs(asked.reblogs());
        }
        if (asked.everyPost() != null) {
            follow.setNotify(asked.everyPost());
        }
        if (asked.languages() != null) {
            follow.setLanguages(asked.languages());
        }
        return follow;
    }

    private static Change change(Follow follow, boolean accepted) {
        SpecificRecord event = accepted ? new FollowAccepted(follow) : new FollowRequested(follow);
        return new Change(Topic.RELATIONSHIPS, key(follow.getSource(), follow.getTarget()), event);
    }

    private static String key(long source, long target) {
        return Keys.relationship(source, target, Relationship.FOLLOW);
    }

    /** Ends following, or asking to. */
    public static Decision unfollow(Pair pair) {
        return new Decision.Append(pair.other().id(), end(pair));
    }

    /** Ends being followed. */
    public static Decision removeFollower(Pair pair) {
        return new Decision.Append(
                pair.other().id(),
                pair.followed().filter(KnownFollow::accepted).isPresent() ? endBack(pair) : List.of());
    }

    /** Lets somebody follow who has asked to. */
    public static Decision authorize(Pair pair) {
        return pair.followed()
                .filter(follow -> !follow.accepted())
                .map(follow -> Decision.append(pair.other().id(), change(follow.follow(), true)))
                .orElseGet(() -> Decision.refuse(Refusal.NOT_FOUND));
    }

    /** Does not let somebody follow who has asked to. */
    public static Decision reject(Pair pair) {
        return pair.followed().filter(follow -> !follow.accepted()).isPresent()
                ? new Decision.Append(pair.other().id(), endBack(pair))
                : Decision.refuse(Refusal.NOT_FOUND);
    }

    /** What ends the actor's follow of the other; whom one does not follow is on none of one's lists. */
    static List<Change> end(Pair pair) {
        return pair.follow().isEmpty()
                ? List.of()
                : end(pair.actor().id(), pair.other().id(), pair);
    }

    /** What ends the other's follow of the actor. */
    static List<Change> endBack(Pair pair) {
        return pair.followed().isEmpty()
                ? List.of()
                : end(pair.other().id(), pair.actor().id(), pair);
    }

    private static List<Change> end(long source, long target, Pair pair) {
        var changes = new ArrayList<Change>();
        changes.add(Change.gone(Topic.RELATIONSHIPS, key(source, target)));
        for (var list : pair.lists()) {
            if (list.getAccount() == source && list.getMembers().contains(target)) {
                changes.add(Lists.change(without(list, target)));
            }
        }
        return changes;
    }

    private static ListChanged without(ListChanged list, long member) {
        return ListChanged.newBuilder(list)
                .setMembers(
                        list.getMembers().stream().filter(one -> one != member).toList())
                .build();
    }
}
