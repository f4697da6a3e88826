package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.Known;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere puts a post of theirs on top of their profile, or takes it from there. */
@ApplicationScoped
class OnPin {
    private static final int MOST = 20;

    private final Posts posts;
    private final Edges edges;
    private final Claims claims;
    private final Log log;
    private final Ids ids = new Ids();

    OnPin(Posts posts, Edges edges, Claims claims, Log log) {
        this.posts = posts;
        this.edges = edges;
        this.claims = claims;
        this.log = log;
    }

    Uni<Positions> add(Sender sender, As2 activity) {
        return own(sender, activity)
                .chain(post -> post.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : edges.pins(sender.id())
                                .chain(pins -> pins.contains(post.get().getId()) || pins.size() >= MOST
                                        ? Uni.createFrom().item(Positions.NONE)
                                        : pin(sender, post.get())));
    }

    Uni<Positions> remove(Sender sender, As2 activity) {
        return own(sender, activity)
                .chain(post -> post.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : unpin(sender, Keys.interaction(sender.id(), post.get().getId(), Keys.Interaction.PIN)));
    }

    /** A post of the sender's that is said to be in the sender's own collection. */
    private Uni<Optional<Status>> own(Sender sender, As2 activity) {
        if (!activity.ref("target").equals(sender.account().getFeaturedUri())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return posts.known(activity.ref("object"))
                .map(known -> known.orElse(null) instanceof Known.Post post
                                && post.status().getAccount() == sender.id()
                        ? Optional.of(post.status())
                        : Optional.empty());
    }

    private Uni<Positions> pin(Sender sender, Status post) {
        var key = Keys.interaction(sender.id(), post.getId(), Keys.Interaction.PIN);
        var now = Instant.now();
        return claims.idOf(key, ids.at(now))
                .chain(id -> log.append(
                        Topic.INTERACTIONS,
                        key,
                        new StatusPinned(id, sender.id(), post.getId(), post.getUri(), now),
                        sender.id()))
                .map(Positions::of);
    }

    private Uni<Positions> unpin(Sender sender, String key) {
        return edges.has(key)
                .chain(there -> there
                        ? log.erase(Topic.INTERACTIONS, key, sender.id()).map(Positions::of)
                        : Uni.createFrom().item(Positions.NONE));
    }
}
