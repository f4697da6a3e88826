package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.StatusBoosted;

/**
 * What local actors tell peers (ActivityPub, section 6). Every activity's id follows from what it tells, so that it is the
 * same however often it is said.
 */
public final class Activities {
    private Activities() {}

    /** A note was written. */
    public static ObjectNode create(ObjectNode note) {
        var create = about(note.path("id").asText() + "/activity", "Create", note);
        create.set("published", note.path("published"));
        return create;
    }

    /** A note says something else. */
    public static ObjectNode update(ObjectNode note, Instant editedAt) {
        var update = about(note.path("id").asText() + "#updates/" + editedAt.toEpochMilli(), "Update", note);
        update.put("published", Json.time(editedAt));
        return update;
    }

    /** An actor is otherwise than before. */
    public static ObjectNode updateActor(AccountChanged account, LocalUris uris) {
        var update = activity(
                account.getUri() + "#updates/" + account.getUpdatedAt().toEpochMilli(), "Update", account.getUri());
        update.set("to", Json.array(List.of(Addressing.PUBLIC)));
        update.set("object", Contexts.without(ActorDocument.of(account, uris)));
        return update;
    }

    /** A note is no more. */
    public static ObjectNode delete(String actor, String note) {
        var delete = activity(note + "#delete", "Delete", actor);
        delete.set("to", Json.array(List.of(Addressing.PUBLIC)));
        delete.set("object", Json.object("Tombstone").put("id", note));
        return delete;
    }

    /**
     * A status is passed on.
     *
     * @param author of the status
     */
    public static ObjectNode announce(StatusBoosted boost, AccountChanged booster, String author, LocalUris uris) {
        var announce = activity(boost.getUri(), "Announce", booster.getUri())
                .put("published", Json.time(boost.getCreatedAt()))
                .put("object", boost.getStatusUri());
        return Addressing.of(boost.getVisibility(), uris.followers(booster.getUsername()), List.of(author))
                .on(announce);
    }

    /** An actor likes a status. */
    public static ObjectNode like(String id, String actor, String status) {
        return activity(id, "Like", actor).put("object", status);
    }

    /**
     * An actor votes (as Mastodon spells it: a note that has a name and says nothing).
     *
     * @param title of the option that is chosen
     * @param author of the poll, who alone is told
     */
    public static ObjectNode vote(String id, String actor, String title, String poll, String author) {
        var note = Json.object("Note")
                .put("id", id)
                .put("name", title)
                .put("attributedTo", actor)
                .put("inReplyTo", poll)
                .put("to", author);
        var create = activity(id + "/activity", "Create", actor).put("to", author);
        create.set("object", note);
        return create;
    }

    /** An actor asks to follow another. */
    public static ObjectNode follow(String id, String actor, String target) {
        return activity(id, "Follow", actor).put("object", target);
    }

    /** An actor blocks another. */
    public static ObjectNode block(String id, String actor, String target) {
        return activity(id, "Block", actor).put("object", target);
    }

    /**
     * An account, and what it has said, is reported to its server.
     *
     * @param actor the server's that passes it on
     * @param comment plain text
     */
    public static ObjectNode flag(String id, String actor, String account, List<String> statuses, String comment) {
        var flag = activity(id, "Flag", actor).put("content", comment);
        flag.set(
                "object",
                Json.array(Stream.concat(Stream.of(account), statuses.stream()).toList()));
        return flag;
    }

    /** The follower is welcome. */
    public static ObjectNode accept(Follow follow, String follower, String followed) {
        return answer("Accept", "accepts", follow, follower, followed);
    }

    /** The follower is not welcome, or no more. */
    public static ObjectNode reject(Follow follow, String follower, String followed) {
        return answer("Reject", "rejects", follow, follower, followed);
    }

    /** An earlier activity is taken back. */
    public static ObjectNode undo(ObjectNode activity) {
        var undo = activity(
                activity.path("id").asText() + "/undo",
                "Undo",
                activity.path("actor").asText());
        for (var audience : List.of("to", "cc")) {
            if (activity.has(audience)) {
                undo.set(audience, activity.path(audience));
            }
        }
        undo.set("object", Contexts.without(activity));
        return undo;
    }

    private static ObjectNode answer(String type, String path, Follow follow, String follower, String followed) {
        var answer = activity(followed + "#" + path + "/follows/" + follow.getId(), type, followed);
        answer.set("object", Contexts.without(follow(follow.getUri(), follower, followed)));
        return answer;
    }

    private static ObjectNode about(String id, String type, ObjectNode note) {
        var activity = activity(id, type, note.path("attributedTo").asText());
        activity.set("to", note.path("to"));
        activity.set("cc", note.path("cc"));
        activity.set("object", Contexts.without(note));
        return activity;
    }

    private static ObjectNode activity(String id, String type, String actor) {
        return Contexts.in(Json.object(type).put("id", id).put("actor", actor));
    }
}
