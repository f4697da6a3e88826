package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.ListChanged;
import org.mukudori.events.Topic;

/** Decides who wants nothing of which server. */
public final class DomainBlocks {
    private static final int MOST = 1_000;

    private DomainBlocks() {}

    /**
     * Somebody wants nothing of a server.
     *
     * @param id that the block will have
     * @param domain as {@link DomainName} spells it
     */
    public record BlockDomain(long id, Instant at, long account, String domain) {}

    /**
     * What there is between an account and the people of a server.
     *
     * @param followed whom of them the account follows, or has asked to
     * @param followers who of them follows the account, or has asked to
     * @param lists of the account
     */
    public record Ties(Set<Long> followed, Set<Long> followers, Collection<ListChanged> lists) {}

    /**
     * Whether a server may be blocked. All follows between the account and that server end first, so that no view shows
     * both at once.
     *
     * @param blocked whether it is already
     * @param others how many the account blocks
     */
    public static Decision decide(BlockDomain asked, boolean blocked, long others, Ties ties) {
        if (!blocked && others >= MOST) {
            return Decision.refuse(Refusal.TOO_MANY_DOMAINS);
        }
        var changes = new ArrayList<Change>();
        ties.followed().forEach(other -> changes.add(gone(asked.account(), other)));
        ties.followers().forEach(other -> changes.add(gone(other, asked.account())));
        ties.lists().stream()
                .filter(list -> list.getMembers().stream().anyMatch(ties.followed()::contains))
                .map(list -> Lists.change(without(list, ties.followed())))
                .forEach(changes::add);
        if (!blocked) {
            var event = new DomainBlocked(asked.id(), asked.account(), asked.domain(), asked.at());
            changes.add(new Change(Topic.DOMAIN_BLOCKS, Keys.domain(asked.account(), asked.domain()), event));
        }
        return new Decision.Append(asked.id(), changes);
    }

    private static Change gone(long source, long target) {
        return Change.gone(Topic.RELATIONSHIPS, Keys.relationship(source, target, Relationship.FOLLOW));
    }

    private static ListChanged without(ListChanged list, Set<Long> gone) {
        List<Long> members = list.getMembers().stream()
                .filter(member -> !gone.contains(member))
                .toList();
        return ListChanged.newBuilder(list).setMembers(members).build();
    }

    /** Ends a block. */
    public static Decision unblock(long account, String domain, boolean blocked) {
        return blocked
                ? Decision.append(account, Change.gone(Topic.DOMAIN_BLOCKS, Keys.domain(account, domain)))
                : Decision.nothing(account);
    }
}
