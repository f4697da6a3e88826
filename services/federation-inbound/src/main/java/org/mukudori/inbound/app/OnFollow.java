package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.DomainBlocks;
import org.mukudori.inbound.store.Edges;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere wants to follow somebody here. */
@ApplicationScoped
class OnFollow {
    private final People people;
    private final Edges edges;
    private final DomainBlocks domainBlocks;
    private final Claims claims;
    private final Here here;
    private final Log log;
    private final Ids ids = new Ids();

    OnFollow(People people, Edges edges, DomainBlocks domainBlocks, Claims claims, Here here, Log log) {
        this.people = people;
        this.edges = edges;
        this.domainBlocks = domainBlocks;
        this.claims = claims;
        this.here = here;
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
                                                .chain(known -> answer(known, target.get(), activity.id()))));
    }

    private Uni<Positions> answer(Sender source, AccountChanged target, String uri) {
        var domains = Stream.concat(
                        here.origins().of(source.uri()).stream(),
                        Stream.ofNullable(source.account().getDomain()))
                .distinct()
                .toList();
        return domainBlocks
                .has(target.getId(), domains)
                .chain(unwelcome -> unwelcome ? refuse(source, target, uri) : follow(source, target, uri));
    }

    /** A request that its target turns down at once, so that the peer is told. */
    private Uni<Positions> refuse(Sender source, AccountChanged target, String uri) {
        var key = Keys.relationship(source.id(), target.getId(), Keys.Relationship.FOLLOW);
        var now = Instant.now();
        return claims.idOf(uri, ids.at(now))
                .chain(id -> log.append(
                        Topic.RELATIONSHIPS,
                        key,
                        new FollowRequested(asked(source, target, id, uri, now)),
                        source.id()))
                .chain(asked -> log.erase(Topic.RELATIONSHIPS, key, target.getId())
                        .map(refused -> Positions.of(asked, refused)));
    }

    private static Follow asked(Sender source, AccountChanged target, long id, String uri, Instant now) {
        var account = source.account();
        return Follow.newBuilder()
                .setId(id)
                .setSource(source.id())
                .setTarget(target.getId())
                .setUri(uri)
                .setAt(now)
                .setSourceInbox(Optional.ofNullable(account.getSharedInbox()).orElse(account.getInbox()))
                .build();
    }

    /** One who follows already asks again when our answer was lost: it is given again. */
    private Uni<Positions> follow(Sender source, AccountChanged target, String uri) {
        var now = Instant.now();
        return edges.follow(source.id(), target.getId())
                .chain(before -> before.map(
                                known -> Uni.createFrom().item(known.follow().getId()))
                        .orElseGet(() -> claims.idOf(uri, ids.at(now)))
                        .chain(id -> {
                            var follow = asked(source, target, id, uri, now);
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
