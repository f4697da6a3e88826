package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere wrote something. It is taken if it is theirs, new, and concerns somebody here. */
@ApplicationScoped
class OnCreate {
    private final Posts posts;
    private final People people;
    private final Here here;

    OnCreate(Posts posts, People people, Here here) {
        this.posts = posts;
        this.people = people;
        this.here = here;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        var object = activity.object("object");
        if (object.isEmpty() || !RemoteNote.TYPES.contains(object.get().type())) {
            return Uni.createFrom().item(Positions.NONE);
        }
        var note = new RemoteNote(object.get(), here.origins());
        if (!isTheirs(note, sender)) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return posts.known(note.id())
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(Positions.NONE)
                        : posts.concernsUs(note, sender.id())
                                .chain(concerns -> concerns
                                        ? take(note, sender)
                                        : Uni.createFrom().item(Positions.NONE)));
    }

    private boolean isTheirs(RemoteNote note, Sender sender) {
        return note.author().equals(sender.uri()) && here.origins().same(note.id(), sender.uri());
    }

    private Uni<Positions> take(RemoteNote note, Sender sender) {
        return people.introduce(sender)
                .chain(author -> posts.draft(note, author.account(), 0))
                .chain(posts::post)
                .map(found -> Positions.of(found.at().stream().toArray(Position[]::new)));
    }
}
