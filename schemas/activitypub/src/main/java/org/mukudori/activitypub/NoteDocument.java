package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Attachment;
import org.mukudori.events.Mention;
import org.mukudori.events.Poll;
import org.mukudori.events.Status;

/** A local status as peers see it (ActivityStreams 2.0, Note, or Question if it has a poll, with Mastodon's additions). */
public final class NoteDocument {
    private NoteDocument() {}

    /**
     * The whole note, with its context.
     *
     * @param status its poll says how often each option was chosen, unless that is hidden
     */
    public static ObjectNode of(Status status, AccountChanged author, LocalUris uris) {
        var note = Json.object(status.getPoll() == null ? "Note" : "Question")
                .put("id", status.getUri())
                .put("attributedTo", author.getUri())
                .put("url", status.getUrl())
                .put("content", status.getContent())
                .put("sensitive", status.getSensitive())
                .put("published", Json.time(status.getCreatedAt()));
        if (!status.getSpoilerText().isEmpty()) {
            note.put("summary", status.getSpoilerText());
        }
        put(note, "inReplyTo", status.getInReplyToUri());
        if (status.getLanguage() != null) {
            note.set(
                    "contentMap", JsonNodeFactory.instance.objectNode().put(status.getLanguage(), status.getContent()));
        }
        if (status.getEditedAt() != null) {
            note.put("updated", Json.time(status.getEditedAt()));
        }
        addressing(status, author, uris).on(note);
        note.putObject("interactionPolicy")
                .putObject("canQuote")
                .put("automaticApproval", mayBeQuoted(status) ? Addressing.PUBLIC : author.getUri());
        if (mayBeQuoted(status)) {
            var replies = uris.replies(author.getUsername(), status.getId());
            note.set(
                    "replies",
                    Json.object("OrderedCollection").put("id", replies).put("first", replies + "?page=true"));
        }
        tags(note, status, uris);
        var attachments = note.putArray("attachment");
        status.getAttachments().forEach(attachment -> attachments.add(document(attachment)));
        if (status.getPoll() != null) {
            poll(note, status.getPoll());
        }
        return Contexts.in(note);
    }

    private static void poll(ObjectNode question, Poll poll) {
        if (poll.getExpiresAt() != null) {
            question.put("endTime", Json.time(poll.getExpiresAt()));
        }
        if (poll.getVoters() != null) {
            question.put("votersCount", poll.getVoters());
        }
        var options = question.putArray(poll.getMultiple() ? "anyOf" : "oneOf");
        for (var option : poll.getOptions()) {
            var replies = Json.object("Collection");
            if (option.getVotes() != null) {
                replies.put("totalItems", option.getVotes());
            }
            options.add(Json.object("Note").put("name", option.getTitle()).set("replies", replies));
        }
    }

    /** Whether whoever asks may quote it (FEP-044f): what is for everybody, as Mastodon has it where nobody chose. */
    public static boolean mayBeQuoted(Status status) {
        return switch (status.getVisibility()) {
            case PUBLIC, UNLISTED -> true;
            case PRIVATE, DIRECT -> false;
        };
    }

    /** Whom a local status is for. */
    public static Addressing addressing(Status status, AccountChanged author, LocalUris uris) {
        return Addressing.of(
                status.getVisibility(),
                uris.followers(author.getUsername()),
                status.getMentions().stream().map(Mention::getUri).toList());
    }

    private static void tags(ObjectNode note, Status status, LocalUris uris) {
        var tags = note.putArray("tag");
        for (var mention : status.getMentions()) {
            var acct = mention.getAcct();
            tags.add(Json.object("Mention")
                    .put("href", mention.getUri())
                    .put("name", "@" + (acct.indexOf('@') < 0 ? acct + "@" + uris.authority() : acct)));
        }
        for (var tag : status.getTags()) {
            tags.add(Json.object("Hashtag")
                    .put("href", uris.base() + "/tags/" + URLEncoder.encode(tag, StandardCharsets.UTF_8))
                    .put("name", "#" + tag));
        }
        status.getEmojis().forEach(emoji -> tags.add(ActorDocument.emoji(emoji)));
    }

    private static ObjectNode document(Attachment attachment) {
        var document = Json.object("Document").put("url", attachment.getUrl());
        put(document, "mediaType", attachment.getMediaType());
        put(document, "name", attachment.getDescription());
        put(document, "blurhash", attachment.getBlurhash());
        if (attachment.getWidth() != null && attachment.getHeight() != null) {
            document.put("width", attachment.getWidth()).put("height", attachment.getHeight());
        }
        if (attachment.getFocusX() != null && attachment.getFocusY() != null) {
            document.putArray("focalPoint").add(attachment.getFocusX()).add(attachment.getFocusY());
        }
        return document;
    }

    private static void put(ObjectNode document, String property, @Nullable String value) {
        if (value != null) {
            document.put(property, value);
        }
    }
}
