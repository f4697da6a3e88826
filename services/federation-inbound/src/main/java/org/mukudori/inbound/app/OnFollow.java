package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Edges;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere wants to follow somebody here. */
@ApplicationScoped
class OnFollow {
    private final People people;
    private final Edges edges;
    private final Claims claims;
    private final Log log;
    private final Ids ids = new Ids();

    OnFollow(People people, Edges edges, Claims claims, Log log) {
        this.people = people;
        this.edges = edges;
        this.claims = claims;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        return people.local(activity.ref("object"))
                .chain(target -> target.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : edges.blocks(target.get().getId(), sender.id())
                                .chain(blocked -> blocked
                                        ? Uni.createFrom().item(Positions.NONE)
                                        : people.introduce(sender)
                                                .chain(known -> follow(known, target.get(), activity.id()))));
    }

    /** One who follows already asks again when our answer was lost: it is given again. */
    private Uni<Positions> follow(Sender source, AccountChanged target, String uri) {
        var now = Instant.now();
        return edges.follow(source.id(), target.getId())
                .chain(before -> before.map(
                                known -> Uni.createFrom().item(known.follow().getId()))
                        .orElseGet(() -> claims.idOf(uri, ids.at(now)))
                        .chain(id -> {
                            var account = source.account();
                            var follow = Follow.newBuilder()
                                    .setId(id)
                                    .setSource(source.id())
                                    .setTarget(target.getId())
                                    .setUri(uri)
                                    .setAt(now)
                                    .setSourceInbox(Optional.ofNullable(account.getSharedInbox())
                                            .orElse(account.getInbox()))
                                    .build();
                            var accepted = before.map(known -> !known.pending()).orElse(!target.getLocked());
                            SpecificRecord event = accepted ? new FollowAccepted(follow) : new FollowRequested(follow);
                            return log.append(
                                    Topic.RELATIONSHIPS,
                                    Keys.relationship(source.id(), target.getId(), Keys.Relationship.FOLLOW),
                                    event,
                                    source.id());
                        })
                        .map(Positions::of));
    }
}
