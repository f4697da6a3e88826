package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Known;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere likes a post that we know and that they may see. */
@ApplicationScoped
class OnLike {
    private final Posts posts;
    private final People people;
    private final Claims claims;
    private final Log log;
    private final Ids ids = new Ids();

    OnLike(Posts posts, People people, Claims claims, Log log) {
        this.posts = posts;
        this.people = people;
        this.claims = claims;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        return posts.known(activity.ref("object")).chain(known -> switch (known.orElse(null)) {
            case Known.Post post ->
                posts.isVisible(post.status(), sender.id())
                        .chain(visible -> visible
                                ? people.introduce(sender).chain(fan -> like(fan, activity.id(), post.status()))
                                : Uni.createFrom().item(Positions.NONE));
            case Known.Boost _, Known.Gone _ -> Uni.createFrom().item(Positions.NONE);
            case null -> Uni.createFrom().item(Positions.NONE);
        });
    }

    /** However often somebody likes a post, it is one favourite with one id. */
    private Uni<Positions> like(Sender sender, String uri, Status status) {
        var now = Instant.now();
        var key = Keys.interaction(sender.id(), status.getId(), Keys.Interaction.FAVOURITE);
        return claims.idOf(key, ids.at(now))
                .chain(id -> log.append(
                        Topic.INTERACTIONS,
                        key,
                        StatusFavourited.newBuilder()
                                .setId(id)
                                .setAccount(sender.id())
                                .setStatusId(status.getId())
                                .setStatusAccount(status.getAccount())
                                .setStatusUri(status.getUri())
                                .setUri(uri)
                                .setAt(now)
                                .build(),
                        sender.id()))
                .map(Positions::of);
    }
}
