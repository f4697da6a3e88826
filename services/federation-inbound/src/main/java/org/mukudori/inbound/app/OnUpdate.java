package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Keys;
import org.mukudori.events.Poll;
import org.mukudori.events.Revision;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.Topic;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Recollections.Recollection;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/** Somebody elsewhere changed their profile or edited a post; only their own, and never back to an older state. */
@ApplicationScoped
class OnUpdate {
    private final Posts posts;
    private final People people;
    private final Here here;
    private final Log log;

    OnUpdate(Posts posts, People people, Here here, Log log) {
        this.posts = posts;
        this.people = people;
        this.here = here;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity, Recollection recalled) {
        var object = activity.object("object");
        if (object.isEmpty()) {
            return Uni.createFrom().item(Positions.NONE);
        }
        if (RemoteActor.TYPES.contains(object.get().type())) {
            return sender.introduced()
                    ? profile(sender, object.get())
                    : Uni.createFrom().item(Positions.NONE);
        }
        var note = new RemoteNote(object.get(), here.origins());
        if (!RemoteNote.TYPES.contains(object.get().type())
                || !note.author().equals(sender.uri())
                || !here.origins().same(note.id(), sender.uri())) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return posts.known(note.id()).chain(known -> switch (known.orElse(null)) {
            case Known.Post post when post.status().getAccount() == sender.id() -> edit(note, sender, post.status());
            case null -> unknown(note, sender, recalled);
            default -> Uni.createFrom().item(Positions.NONE);
        });
    }

    private Uni<Positions> profile(Sender sender, As2 object) {
        RemoteActor actor;
        try {
            actor = RemoteActor.of(object, sender.uri(), here.origins());
        } catch (Rejected notTheirs) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return people.document(actor, Optional.of(sender.account()))
                .chain(people::put)
                .map(found -> Positions.of(found.at().stream().toArray(Position[]::new)));
    }

    /** An edit of what we never saw: the origin tells what it says now. */
    private Uni<Positions> unknown(RemoteNote note, Sender sender, Recollection recalled) {
        return posts.concernsUs(note, sender.account(), recalled.followed())
                .chain(concerns -> concerns
                        ? posts.fetch(note.id(), new Errand())
                                .map(found -> Positions.of(found.at().stream().toArray(Position[]::new)))
                                .onFailure()
                                .recoverWithItem(Positions.NONE)
                        : Uni.createFrom().item(Positions.NONE));
    }

    private Uni<Positions> edit(RemoteNote note, Sender sender, Status before) {
        var now = Instant.now();
        var updated = note.updated(now);
        var since = Optional.ofNullable(before.getEditedAt()).orElse(before.getCreatedAt());
        return posts.draft(note, sender.account(), new Errand(), 0).chain(draft -> {
            var edited = edited(before, draft, since, updated);
            if (updated.isAfter(since) && saysSomethingElse(before, edited)) {
                return told(edited);
            }
            var anew = standing(before, draft, now);
            return anew.equals(before) ? Uni.createFrom().item(Positions.NONE) : told(anew);
        });
    }

    /** Nothing is new but how a poll stands, or what the quoted think of it: that is no edit. */
    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    private static Status standing(Status before, Status draft, Instant now) {
        var anew = Status.newBuilder(before);
        Poll poll = RemotePoll.anew(draft.getPoll(), before.getPoll(), now);
        if (RemotePoll.askTheSame(poll, before.getPoll()) && !RemotePoll.tellTheSame(poll, before.getPoll())) {
            anew.setPoll(poll);
        }
        if (quoteTheSame(before, draft)) {
            anew.setQuote(draft.getQuote());
        }
        return anew.build();
    }

    private static boolean quoteTheSame(Status one, Status other) {
        return Objects.equals(quoted(one), quoted(other));
    }

    private static @Nullable String quoted(Status status) {
        return status.getQuote() == null ? null : status.getQuote().getUri();
    }

    private Uni<Positions> told(Status status) {
        return log.append(
                        Topic.STATUSES,
                        Keys.status(status.getAccount(), status.getId()),
                        new StatusEdited(status),
                        status.getAccount())
                .map(Positions::of);
    }

    /** What an edit cannot change is kept: its id, its place in a thread, who may see it. */
    @SuppressWarnings("NullAway") // Avro's builders say nothing of null.
    private static Status edited(Status before, Status draft, Instant since, Instant updated) {
        var revisions = new ArrayList<>(before.getRevisions());
        revisions.add(new Revision(
                since,
                before.getContent(),
                before.getSpoilerText(),
                before.getSensitive(),
                RemotePoll.titles(before.getPoll())));
        var edited = Status.newBuilder(before)
                .setEditedAt(updated)
                .setContent(draft.getContent())
                .setSpoilerText(draft.getSpoilerText())
                .setSensitive(draft.getSensitive())
                .setMentions(draft.getMentions())
                .setTags(draft.getTags())
                .setAttachments(draft.getAttachments())
                .setEmojis(draft.getEmojis())
                .setQuote(draft.getQuote())
                .setPoll(RemotePoll.anew(draft.getPoll(), before.getPoll(), updated))
                .setRevisions(revisions);
        Optional.ofNullable(draft.getLanguage()).ifPresent(edited::setLanguage);
        return edited.build();
    }

    private static boolean saysSomethingElse(Status before, Status after) {
        return !before.getContent().equals(after.getContent())
                || !before.getSpoilerText().equals(after.getSpoilerText())
                || before.getSensitive() != after.getSensitive()
                || !before.getAttachments().equals(after.getAttachments())
                || !before.getTags().equals(after.getTags())
                || !quoteTheSame(before, after)
                || !RemotePoll.askTheSame(before.getPoll(), after.getPoll());
    }
}
