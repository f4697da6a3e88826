package org.mukudori.inbound.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Edges;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/**
 * Somebody elsewhere has moved to another account, which says so too: whoever follows them from here follows that one
 * instead. Not more often than once a week.
 */
@ApplicationScoped
class OnMove {
    private static final Duration BETWEEN_MOVES = Duration.ofDays(7);
    private static final int AT_ONCE = 32;

    private final People people;
    private final Actors actors;
    private final Edges edges;
    private final Here here;
    private final Log log;
    private final Ids ids = new Ids();

    OnMove(People people, Actors actors, Edges edges, Here here, Log log) {
        this.people = people;
        this.actors = actors;
        this.edges = edges;
        this.here = here;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        var to = activity.ref("target");
        if (!sender.introduced()
                || !activity.ref("object").equals(sender.uri())
                || to.equals(sender.uri())
                || movedLately(sender.account())) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return target(sender, to)
                .chain(target -> target.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : edges.followersFromHere(sender.id())
                                .chain(actors::byIds)
                                .chain(followers -> Multi.createFrom()
                                        .iterable(followers)
                                        .onItem()
                                        .transformToUni(follower -> follow(follower, sender.id(), target.get()))
                                        .merge(AT_ONCE)
                                        .collect()
                                        .with(Collectors.reducing(Positions.NONE, Positions::and)))
                                .chain(followed -> moved(sender, target.get()).map(followed::and)));
    }

    private static boolean movedLately(AccountChanged account) {
        var last = account.getMovedAt();
        return last != null && last.plus(BETWEEN_MOVES).isAfter(Instant.now());
    }

    /** The target as it is now, if it is the same person and has not moved on. */
    private Uni<Optional<AccountChanged>> target(Sender sender, String uri) {
        if (here.uris().owns(uri)) {
            return people.local(uri).map(found -> found.filter(account -> isTheSame(account, sender.uri())));
        }
        return here.origins().isPeers(uri)
                ? people.asTheyAre(uri, account -> isTheSame(account, sender.uri()))
                        .onFailure()
                        .recoverWithItem(Optional.empty())
                : Uni.createFrom().item(Optional.empty());
    }

    private static boolean isTheSame(AccountChanged target, String before) {
        return target.getAlsoKnownAs().contains(before) && target.getMovedTo() == null && !target.getSuspended();
    }

    private Uni<Positions> follow(AccountChanged follower, long before, AccountChanged target) {
        return edges.follow(follower.getId(), target.getId())
                .chain(follows -> edges.blocks(target.getId(), follower.getId())
                        .chain(blocked -> edges.blocks(follower.getId(), target.getId())
                                .map(blocks -> follows.isEmpty()
                                        && !blocked
                                        && !blocks
                                        && follower.getId() != target.getId())))
                .chain(wants ->
                        wants ? begin(follower, target) : Uni.createFrom().item(Positions.NONE))
                .chain(begun -> log.erase(
                                Topic.RELATIONSHIPS,
                                Keys.relationship(follower.getId(), before, Keys.Relationship.FOLLOW),
                                follower.getId())
                        .map(ended -> begun.and(Positions.of(ended))));
    }

    private Uni<Positions> begin(AccountChanged follower, AccountChanged target) {
        var now = Instant.now();
        var id = ids.at(now);
        var follow = Follow.newBuilder()
                .setId(id)
                .setSource(follower.getId())
                .setTarget(target.getId())
                .setUri(here.uris().follow(follower.getUsername(), id))
                .setAt(now)
                .build();
        SpecificRecord event = target.getDomain() == null && !target.getLocked()
                ? new FollowAccepted(follow)
                : new FollowRequested(follow);
        return log.append(
                        Topic.RELATIONSHIPS,
                        Keys.relationship(follower.getId(), target.getId(), Keys.Relationship.FOLLOW),
                        event,
                        follower.getId())
                .map(Positions::of);
    }

    private Uni<Positions> moved(Sender sender, AccountChanged target) {
        var moved = AccountChanged.newBuilder(sender.account())
                .setMovedTo(target.getUri())
                .setMovedAt(Instant.now())
                .build();
        return log.append(Topic.ACCOUNTS, Keys.account(sender.id()), moved, sender.id())
                .map(Positions::of);
    }
}
