package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.SeenActivities;
import org.mukudori.inbound.store.Statuses;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/**
 * Somebody elsewhere takes something back that they did themselves: found by who did it to what, since many peers name
 * another id than they had sent, else by its id. What was undone before it came counts as seen, and has no effect then.
 */
@ApplicationScoped
class OnUndo {
    private final People people;
    private final Posts posts;
    private final Statuses statuses;
    private final Edges edges;
    private final SeenActivities seen;
    private final Here here;
    private final Log log;

    OnUndo(People people, Posts posts, Statuses statuses, Edges edges, SeenActivities seen, Here here, Log log) {
        this.people = people;
        this.posts = posts;
        this.statuses = statuses;
        this.edges = edges;
        this.seen = seen;
        this.here = here;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        return undo(sender, activity).call(undone -> settle(sender, activity, !undone.equals(Positions.NONE)));
    }

    /** Some peers' follows have one id for each pair, and come again under it. */
    private Uni<Void> settle(Sender sender, As2 activity, boolean effective) {
        var id = activity.ref("object");
        if (!here.origins().same(id, sender.uri())) {
            return Uni.createFrom().voidItem();
        }
        var isFollow = activity.object("object").filter(undone -> undone.type().equals("Follow"));
        return effective && isFollow.isPresent()
                ? seen.forget(sender.uri(), id)
                : seen.remember(sender.uri(), id, Instant.now());
    }

    private Uni<Positions> undo(Sender sender, As2 activity) {
        var undone = activity.object("object").filter(object -> !object.type().isEmpty());
        if (undone.isEmpty()) {
            return byId(sender, activity.ref("object"));
        }
        var actor = undone.get().ref("actor");
        if (!actor.isEmpty() && !actor.equals(sender.uri())) {
            return Uni.createFrom().item(Positions.NONE);
        }
        var target = undone.get().ref("object");
        if (target.isEmpty()) {
            return byId(sender, undone.get().id());
        }
        return switch (undone.get().type()) {
            case "Follow" -> relationship(sender, target, Keys.Relationship.FOLLOW);
            case "Block" -> relationship(sender, target, Keys.Relationship.BLOCK);
            case "Like", "EmojiReact" -> like(sender, target);
            case "Announce" -> announce(sender, undone.get().id(), target);
            default -> Uni.createFrom().item(Positions.NONE);
        };
    }

    private Uni<Positions> relationship(Sender sender, String target, Keys.Relationship kind) {
        return people.local(target)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : end(
                                sender,
                                Topic.RELATIONSHIPS,
                                Keys.relationship(sender.id(), found.get().getId(), kind)));
    }

    private Uni<Positions> like(Sender sender, String target) {
        return posts.known(target).chain(found -> switch (found.orElse(null)) {
            case Known.Post post ->
                end(
                        sender,
                        Topic.INTERACTIONS,
                        Keys.interaction(sender.id(), post.status().getId(), Keys.Interaction.FAVOURITE));
            case null, default -> Uni.createFrom().item(Positions.NONE);
        });
    }

    private Uni<Positions> end(Sender sender, Topic topic, String key) {
        return edges.has(key)
                .chain(there -> there
                        ? log.erase(topic, key, sender.id()).map(Positions::of)
                        : Uni.createFrom().item(Positions.NONE));
    }

    private Uni<Positions> announce(Sender sender, String id, String target) {
        return boost(sender, id)
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : boostOf(sender, target))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : log.erase(Topic.STATUSES, Keys.status(sender.id(), found.get()), sender.id())
                                .map(Positions::of));
    }

    private Uni<Optional<Long>> boost(Sender sender, String id) {
        return statuses.byUri(id)
                .map(found -> found.flatMap(known ->
                        known instanceof Known.Boost boost && boost.boost().getAccount() == sender.id()
                                ? Optional.of(boost.boost().getId())
                                : Optional.empty()));
    }

    private Uni<Optional<Long>> boostOf(Sender sender, String target) {
        return posts.known(target).chain(found -> switch (found.orElse(null)) {
            case Known.Post post ->
                statuses.boosts(sender.id(), post.status().getId())
                        .map(boosts -> boosts.stream()
                                .flatMap(known -> known instanceof Known.Boost boost
                                        ? java.util.stream.Stream.of(
                                                boost.boost().getId())
                                        : java.util.stream.Stream.empty())
                                .findFirst());
            case null, default -> Uni.createFrom().item(Optional.<Long>empty());
        });
    }

    private Uni<Positions> byId(Sender sender, String id) {
        return edges.byUri(id).chain(found -> {
            if (found.isEmpty()) {
                return announce(sender, id, "");
            }
            var edge = found.get();
            if (edge.source() != sender.id()) {
                return Uni.createFrom().item(Positions.NONE);
            }
            Uni<Position> erased = switch (edge.kind()) {
                case "follow", "block" -> log.erase(Topic.RELATIONSHIPS, edge.key(), sender.id());
                default -> log.erase(Topic.INTERACTIONS, edge.key(), sender.id());
            };
            return erased.map(Positions::of);
        });
    }
}
