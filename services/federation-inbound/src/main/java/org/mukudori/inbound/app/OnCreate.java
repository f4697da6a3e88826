package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.SeenActivities;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere wrote something. It is taken if it is theirs, new, and concerns somebody here. */
@ApplicationScoped
class OnCreate {
    private final OnVote onVote;
    private final Posts posts;
    private final People people;
    private final Edges edges;
    private final SeenActivities seen;
    private final Here here;

    OnCreate(OnVote onVote, Posts posts, People people, Edges edges, SeenActivities seen, Here here) {
        this.onVote = onVote;
        this.posts = posts;
        this.people = people;
        this.edges = edges;
        this.seen = seen;
        this.here = here;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        var object = activity.object("object");
        if (object.isEmpty()) {
            return byId(sender, activity);
        }
        var note = new RemoteNote(object.get(), here.origins());
        if (!RemoteNote.TYPES.contains(object.get().type()) || !isTheirs(note, sender)) {
            return Uni.createFrom().item(Positions.NONE);
        }
        if (note.isVote()) {
            return onVote.react(sender, note);
        }
        return Uni.combine()
                .all()
                .unis(
                        posts.known(note.id()),
                        posts.concernsUs(note, sender.account()),
                        seen.has(sender.uri(), note.id()))
                .withUni((known, concerns, deleted) -> known.isEmpty() && concerns && !deleted
                        ? take(note, sender)
                        : Uni.createFrom().item(Positions.NONE));
    }

    /** Only the id is given: its origin, which is the sender's, tells the rest. */
    private Uni<Positions> byId(Sender sender, As2 activity) {
        var uri = activity.ref("object");
        var addressed = activity.audience().names(here.uris()::owns);
        if (!here.origins().same(uri, sender.uri())) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return (addressed ? Uni.createFrom().item(true) : edges.isFollowedFromHere(sender.id()))
                .chain(concerns -> concerns
                        ? seen.has(sender.uri(), uri).map(deleted -> !deleted)
                        : Uni.createFrom().item(false))
                .chain(wanted -> wanted
                        ? posts.fetch(uri, new Errand())
                                .map(found -> Positions.of(found.at().stream().toArray(Position[]::new)))
                                .onFailure(Rejected.class)
                                .recoverWithItem(Positions.NONE)
                        : Uni.createFrom().item(Positions.NONE));
    }

    private boolean isTheirs(RemoteNote note, Sender sender) {
        return note.author().equals(sender.uri()) && here.origins().same(note.id(), sender.uri());
    }

    private Uni<Positions> take(RemoteNote note, Sender sender) {
        return people.introduce(sender)
                .chain(author -> posts.draft(note, author.account(), new Errand(), 0))
                .chain(posts::post)
                .map(found -> Positions.of(found.at().stream().toArray(Position[]::new)));
    }
}
