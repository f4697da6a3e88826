package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.Recollections.Recollection;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere wrote something. It is taken if it is theirs, new, and concerns somebody here. */
@ApplicationScoped
class OnCreate {
    private final OnVote onVote;
    private final Posts posts;
    private final People people;
    private final Here here;

    OnCreate(OnVote onVote, Posts posts, People people, Here here) {
        this.onVote = onVote;
        this.posts = posts;
        this.people = people;
        this.here = here;
    }

    Uni<Positions> react(Sender sender, As2 activity, Recollection recalled) {
        var object = activity.object("object");
        if (object.isEmpty()) {
            return byId(sender, activity, recalled);
        }
        var note = new RemoteNote(object.get(), here.origins());
        if (!RemoteNote.TYPES.contains(object.get().type()) || !isTheirs(note, sender)) {
            return Uni.createFrom().item(Positions.NONE);
        }
        if (note.isVote()) {
            return onVote.react(sender, note);
        }
        if (recalled.object().isPresent() || recalled.taken()) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return posts.concernsUs(note, sender.account(), recalled.followed())
                .chain(concerns ->
                        concerns ? take(note, sender) : Uni.createFrom().item(Positions.NONE));
    }

    /** Only the id is given: its origin, which is the sender's, tells the rest. */
    private Uni<Positions> byId(Sender sender, As2 activity, Recollection recalled) {
        var uri = activity.ref("object");
        var addressed = activity.audience().names(here.uris()::owns);
        if (!here.origins().same(uri, sender.uri()) || recalled.taken() || !(addressed || recalled.followed())) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return posts.fetch(uri, new Errand())
                .map(found -> Positions.of(found.at().stream().toArray(Position[]::new)))
                .onFailure(Rejected.class)
                .recoverWithItem(Positions.NONE);
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
