package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Recollections.Recollection;
import org.mukudori.inbound.store.Statuses;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/**
 * Somebody elsewhere passed a post on. Only its id is believed: what we do not know comes from its origin. What is not
 * for everybody is not passed on, and what groups pass on of others' activities is theirs to tell us themselves.
 */
@ApplicationScoped
class OnAnnounce {
    private final Posts posts;
    private final People people;
    private final Actors actors;
    private final Statuses statuses;
    private final Claims claims;
    private final Here here;
    private final Log log;
    private final Ids ids = new Ids();

    OnAnnounce(Posts posts, People people, Actors actors, Statuses statuses, Claims claims, Here here, Log log) {
        this.posts = posts;
        this.people = people;
        this.actors = actors;
        this.statuses = statuses;
        this.claims = claims;
        this.here = here;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity, Recollection recalled) {
        var visibility = activity.audience().visibility(sender.account().getFollowersUri());
        var uri = activity.ref("object");
        var ofAnActivity = activity.object("object")
                .filter(object ->
                        !object.ref("actor").isEmpty() && !object.ref("object").isEmpty());
        if (visibility == Visibility.DIRECT || uri.isEmpty() || ofAnActivity.isPresent()) {
            return Uni.createFrom().item(Positions.NONE);
        }
        if (!here.uris().owns(uri) && !recalled.followed()) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return boosted(uri)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : unlessKnown(sender, activity, found.get(), visibility));
    }

    private Uni<Optional<Status>> boosted(String uri) {
        return posts.known(uri)
                .chain(known -> switch (known.orElse(null)) {
                    case Known.Post post -> Uni.createFrom().item(Optional.of(post.status()));
                    case Known.Boost _, Known.Gone _ -> Uni.createFrom().item(Optional.<Status>empty());
                    case null -> fetched(uri);
                })
                .map(found -> found.filter(status -> Posts.isForEverybody(status.getVisibility())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(found)
                        : actors.byId(found.get().getAccount())
                                .map(author -> author.filter(known -> known.getSuspended())
                                                .isPresent()
                                        ? Optional.<Status>empty()
                                        : found));
    }

    private Uni<Optional<Status>> fetched(String uri) {
        if (!here.origins().isPeers(uri)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return posts.fetch(uri, new Errand())
                .map(found -> Optional.of(found.status()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    private Uni<Positions> unlessKnown(Sender sender, As2 activity, Status status, Visibility visibility) {
        return statuses.boosts(sender.id(), status.getId())
                .chain(before -> before.isEmpty()
                        ? people.introduce(sender).chain(booster -> boost(booster, activity, status, visibility))
                        : Uni.createFrom().item(Positions.NONE));
    }

    private Uni<Positions> boost(Sender sender, As2 activity, Status status, Visibility visibility) {
        var now = Instant.now();
        var at = activity.time("published").filter(time -> time.isBefore(now)).orElse(now);
        return claims.idOf(activity.id(), ids.at(at))
                .map(id -> StatusBoosted.newBuilder()
                        .setId(id)
                        .setAccount(sender.id())
                        .setUri(activity.id())
                        .setLocal(false)
                        .setCreatedAt(at)
                        .setVisibility(visibility)
                        .setStatusId(status.getId())
                        .setStatusAccount(status.getAccount())
                        .setStatusUri(status.getUri())
                        .build())
                .chain(boost -> log.append(Topic.STATUSES, Keys.status(sender.id(), boost.getId()), boost, sender.id()))
                .map(Positions::of);
    }
}
