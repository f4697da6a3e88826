package org.mukudori.timelines.store;

import java.util.stream.Collectors;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.Visibility;
import org.mukudori.platform.projection.Change;

/** Statuses and boosts into rows, each with its tags and mentions in one statement. */
final class StatusRows {
    private static final String PUT = """
        with gone_tags as (
            delete from status_tags where status = :id and not tag = any (string_to_array(:tags, ' '))),
        gone_mentions as (
            delete from status_mentions
            where status = :id and not account = any (cast(string_to_array(:mentioned, ',') as bigint[]))),
        new_tags as (
            insert into status_tags (tag, status)
            select unnest(string_to_array(:tags, ' ')), :id on conflict do nothing),
        new_mentions as (
            insert into status_mentions (account, status)
            select unnest(cast(string_to_array(:mentioned, ',') as bigint[])), :id on conflict do nothing)
        insert into statuses (id, author, visibility, local, uri, url, language, has_media, in_reply_to,
            in_reply_to_account, orphan, conversation, boosted, boosted_author, mentioned, tags, edited, event)
        values (:id, :author, :visibility, :local, :uri, :url, :language, :hasMedia, :inReplyTo,
            :inReplyToAccount, :orphan, :conversation, :boosted, :boostedAuthor,
            cast(string_to_array(:mentioned, ',') as bigint[]), string_to_array(:tags, ' '), :edited, :event)
        on conflict (id) do update set
            author = excluded.author, visibility = excluded.visibility, local = excluded.local,
            uri = excluded.uri, url = excluded.url, language = excluded.language,
            has_media = excluded.has_media, in_reply_to = excluded.in_reply_to,
            in_reply_to_account = excluded.in_reply_to_account, orphan = excluded.orphan,
            conversation = excluded.conversation,
            boosted = excluded.boosted, boosted_author = excluded.boosted_author,
            mentioned = excluded.mentioned, tags = excluded.tags, edited = excluded.edited,
            event = excluded.event
        """;
    private static final String REMOVE = """
        with tags as (delete from status_tags where status = :id),
        mentions as (delete from status_mentions where status = :id)
        delete from statuses where id = :id and author = :author
        """;

    private StatusRows() {}

    static Change put(Status status, byte[] event) {
        return Change.of(PUT)
                .with("id", status.getId())
                .with("author", status.getAccount())
                .with("visibility", rank(status.getVisibility()))
                .with("local", status.getLocal())
                .with("uri", status.getUri())
                .with("url", status.getUrl())
                .with("language", status.getLanguage())
                .with("hasMedia", !status.getAttachments().isEmpty())
                .with("inReplyTo", status.getInReplyToId())
                .with("inReplyToAccount", status.getInReplyToAccount())
                .with("orphan", isOrphan(status))
                .with("conversation", status.getConversation())
                .with("boosted", null)
                .with("boostedAuthor", null)
                .with(
                        "mentioned",
                        Rows.joined(status.getMentions().stream()
                                .map(Mention::getAccount)
                                .toList()))
                .with("tags", status.getTags().stream().distinct().collect(Collectors.joining(" ")))
                .with("edited", Notice.ofEdit(status))
                .with("event", event);
    }

    static Change put(StatusBoosted boost, byte[] event) {
        return Change.of(PUT)
                .with("id", boost.getId())
                .with("author", boost.getAccount())
                .with("visibility", rank(boost.getVisibility()))
                .with("local", boost.getLocal())
                .with("uri", boost.getUri())
                .with("url", null)
                .with("language", null)
                .with("hasMedia", false)
                .with("inReplyTo", null)
                .with("inReplyToAccount", null)
                .with("orphan", false)
                .with("conversation", null)
                .with("boosted", boost.getStatusId())
                .with("boostedAuthor", boost.getStatusAccount())
                .with("mentioned", "")
                .with("tags", "")
                .with("edited", null)
                .with("event", event);
    }

    private static boolean isOrphan(Status status) {
        return (status.getInReplyToUri() != null || status.getInReplyToId() != null)
                && (status.getInReplyToId() == null || status.getInReplyToAccount() == null);
    }

    static Change remove(long author, long status) {
        return Change.of(REMOVE).with("id", status).with("author", author);
    }

    private static int rank(Visibility visibility) {
        return switch (visibility) {
            case PUBLIC -> 0;
            case UNLISTED -> 1;
            case PRIVATE -> 2;
            case DIRECT -> 3;
        };
    }
}
