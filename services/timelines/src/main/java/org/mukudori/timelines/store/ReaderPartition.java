package org.mukudori.timelines.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.ListChanged;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;

/**
 * Whom the readers of one partition follow, and whom they do not want to meet; and so, which of them want a status at
 * home. The rules are those of {@link Homes}, as far as what this partition knows; who may see a status is decided again
 * when it is shown. For one thread.
 */
final class ReaderPartition {
    private final FollowersByAuthor followers = new FollowersByAuthor();
    private final Map<Long, SortedAccounts> blockers = new HashMap<>();
    private final Map<Long, Map<Long, Instant>> muters = new HashMap<>();
    private final Map<Long, Map<Long, Set<Long>>> exclusive = new HashMap<>();

    /** Takes a fact of relationships or lists. Returns whose home it changes, if anybody's. */
    OptionalLong take(Fact fact) {
        var ids = Keys.ids(fact.key());
        if (ids.length != 2) {
            return OptionalLong.empty();
        }
        if (fact.topic() == Topic.LISTS) {
            return list(ids[0], ids[1], fact);
        }
        switch (Keys.Relationship.valueOf(Keys.kind(fact.key()))) {
            case FOLLOW -> follow(ids[0], ids[1], fact);
            case BLOCK -> block(ids[0], ids[1], fact);
            case MUTE -> mute(ids[0], ids[1], fact);
        }
        return OptionalLong.of(ids[0]);
    }

    private void follow(long reader, long author, Fact fact) {
        if (fact.event() instanceof FollowAccepted accepted) {
            if (accepted.getFollow().getSourceInbox() == null) {
                followers.put(accepted.getFollow());
            }
        } else {
            followers.remove(author, reader);
        }
    }

    private void block(long reader, long other, Fact fact) {
        if (fact.event() instanceof AccountBlocked) {
            blockers.computeIfAbsent(other, _ -> new SortedAccounts()).add(reader);
        } else {
            var known = blockers.get(other);
            if (known != null && known.remove(reader) && known.size() == 0) {
                blockers.remove(other);
            }
        }
    }

    private void mute(long reader, long other, Fact fact) {
        if (fact.event() instanceof AccountMuted mute) {
            var end = mute.getExpiresAt() == null ? Instant.MAX : mute.getExpiresAt();
            muters.computeIfAbsent(other, _ -> new HashMap<>()).put(reader, end);
        } else {
            var known = muters.get(other);
            if (known != null && known.remove(reader) != null && known.isEmpty()) {
                muters.remove(other);
            }
        }
    }

    private OptionalLong list(long reader, long list, Fact fact) {
        var known = exclusive.computeIfAbsent(reader, _ -> new HashMap<>());
        var before = known.get(list);
        var now = fact.event() instanceof ListChanged changed && changed.getExclusive()
                ? Set.copyOf(changed.getMembers())
                : null;
        if (now == null) {
            known.remove(list);
        } else {
            known.put(list, now);
        }
        if (known.isEmpty()) {
            exclusive.remove(reader);
        }
        return before == null && now == null ? OptionalLong.empty() : OptionalLong.of(reader);
    }

    int followers(long author) {
        return followers.of(author).size();
    }

    void eachFollower(long author, LongConsumer then) {
        var all = followers.of(author);
        for (int i = 0; i < all.size(); i++) {
            then.accept(all.get(i));
        }
    }

    boolean follows(long reader, long author) {
        return followers.of(author).has(reader);
    }

    /** Whether a status belongs at home with a reader, who is its author or a follower. */
    boolean wants(long reader, StatusMulticast status, Instant now) {
        var author = status.getAccount();
        return (reader == author || (follows(reader, author) && wantsOfAuthor(reader, status)))
                && (status.getVisibility() != Visibility.DIRECT
                        || reader == author
                        || status.getMentions().contains(reader))
                && wantsReply(reader, author, status.getInReplyToAccount())
                && !isAway(reader, author, now)
                && (status.getBoostedAccount() == null || !isAway(reader, status.getBoostedAccount(), now))
                && (status.getInReplyToAccount() == null || !blocks(reader, status.getInReplyToAccount()))
                && status.getMentions().stream().noneMatch(mentioned -> blocks(reader, mentioned));
    }

    private boolean wantsOfAuthor(long reader, StatusMulticast status) {
        var author = status.getAccount();
        return (status.getBoostedId() == null || followers.wantsBoosts(author, reader))
                && (status.getLanguage() == null || followers.wantsLanguage(author, reader, status.getLanguage()))
                && exclusive.getOrDefault(reader, Map.of()).values().stream().noneMatch(list -> list.contains(author));
    }

    private boolean wantsReply(long reader, long author, @Nullable Long to) {
        return to == null || to == author || to == reader || follows(reader, to);
    }

    private boolean isAway(long reader, long other, Instant now) {
        var muted = muters.getOrDefault(other, Map.of()).get(reader);
        return (muted != null && muted.isAfter(now)) || blocks(reader, other);
    }

    private boolean blocks(long reader, long other) {
        var known = blockers.get(other);
        return known != null && known.has(reader);
    }
}
