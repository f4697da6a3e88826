package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.DomainBlocks;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.domain.Seen;
import org.mukudori.posting.domain.TagFollows;
import org.mukudori.posting.domain.Threads;
import org.mukudori.posting.store.KnownLists;
import org.mukudori.posting.store.KnownStatuses;
import org.mukudori.posting.store.Wishes;

/** Hashtags followed, servers blocked and threads muted, and no more. */
@ApplicationScoped
public class Wishing {
    private final Wishes wishes;
    private final KnownStatuses statuses;
    private final KnownLists lists;
    private final Ledger ledger;
    private final Ids ids;

    Wishing(Wishes wishes, KnownStatuses statuses, KnownLists lists, Ledger ledger, Ids ids) {
        this.wishes = wishes;
        this.statuses = statuses;
        this.lists = lists;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** Follows a hashtag. */
    public Uni<Outcome> followTag(long account, String tag) {
        var now = Instant.now();
        var command = new TagFollows.FollowTag(ids.at(now), now, account, tag);
        return wishes.followsTag(account, tag)
                .chain(followed -> wishes.tags(account).map(others -> TagFollows.decide(command, followed, others)))
                .chain(decision -> ledger.write(decision, account));
    }

    /** Follows it no more. */
    public Uni<Outcome> unfollowTag(long account, String tag) {
        return wishes.followsTag(account, tag)
                .chain(followed -> ledger.write(TagFollows.unfollow(account, tag, followed), account));
    }

    /** Blocks a server. */
    public Uni<Outcome> blockDomain(long account, String domain) {
        var now = Instant.now();
        var command = new DomainBlocks.BlockDomain(ids.at(now), now, account, domain);
        return wishes.blocksDomain(account, domain)
                .chain(blocked -> wishes.domains(account)
                        .chain(others ->
                                ties(account, domain).map(ties -> DomainBlocks.decide(command, blocked, others, ties))))
                .chain(decision -> ledger.write(decision, account));
    }

    private Uni<DomainBlocks.Ties> ties(long account, String domain) {
        return wishes.followed(account, domain)
                .chain(followed -> wishes.followers(account, domain)
                        .chain(followers -> lists.of(List.of(account))
                                .map(all -> new DomainBlocks.Ties(followed, followers, all))));
    }

    /** Blocks it no more. */
    public Uni<Outcome> unblockDomain(long account, String domain) {
        return wishes.blocksDomain(account, domain)
                .chain(blocked -> ledger.write(DomainBlocks.unblock(account, domain, blocked), account));
    }

    /** Mutes the thread of a status. The outcome's subject is the status. */
    public Uni<Outcome> muteConversation(long account, long status) {
        var now = Instant.now();
        var command = new Threads.MuteConversation(ids.at(now), now, account);
        return decide(account, status, (seen, muted) -> Threads.decide(command, seen, muted));
    }

    /** Mutes it no more. The outcome's subject is the status. */
    public Uni<Outcome> unmuteConversation(long account, long status) {
        return decide(account, status, (seen, muted) -> Threads.unmute(account, seen, muted));
    }

    private Uni<Outcome> decide(long account, long status, BiFunction<Seen, Boolean, Decision> decision) {
        return statuses.find(status, account)
                .chain(seen -> seen.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_FOUND))
                        : wishes.mutesConversation(account, Threads.of(seen.get()))
                                .map(muted -> decision.apply(seen.get(), muted)))
                .chain(decided -> ledger.write(decided, account));
    }
}
