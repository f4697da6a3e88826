package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.Edges.Following;

/** Follows that somebody here asked for and a peer answers. */
@ApplicationScoped
class OwnFollows {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 12;

    private final Edges edges;
    private final People people;
    private final Here here;

    OwnFollows(Edges edges, People people, Here here) {
        this.edges = edges;
        this.people = people;
        this.here = here;
    }

    /** The follow of the sender that an Accept or Reject speaks of, by its id or by who asked. */
    Uni<Optional<Following>> answered(Sender sender, As2 activity) {
        var uri = activity.ref("object");
        if (!here.uris().owns(uri)) {
            return byPair(sender, activity);
        }
        return look(sender, activity, uri, TRIES);
    }

    /** The answer may be quicker than our view: it is looked for during three seconds. */
    private Uni<Optional<Following>> look(Sender sender, As2 activity, String uri, int tries) {
        return edges.followByUri(uri)
                .map(found -> found.filter(following -> following.follow().getTarget() == sender.id()))
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : byPair(sender, activity))
                .chain(found -> found.isPresent() || tries == 0
                        ? Uni.createFrom().item(found)
                        : CallersContext.after(PAUSE).chain(() -> look(sender, activity, uri, tries - 1)));
    }

    private Uni<Optional<Following>> byPair(Sender sender, As2 activity) {
        var asked = activity.object("object")
                .filter(follow -> follow.ref("object").equals(sender.uri()))
                .map(follow -> follow.ref("actor"));
        if (asked.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return people.local(asked.get())
                .chain(source -> source.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : edges.follow(source.get().getId(), sender.id()));
    }
}
