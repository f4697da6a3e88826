package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.Visibility;

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

    static Uni<Void> put(Mutiny.StatelessSession session, Status status, byte[] event) {
        return session.createNativeQuery(PUT)
                .setParameter("id", status.getId())
                .setParameter("author", status.getAccount())
                .setParameter("visibility", rank(status.getVisibility()))
                .setParameter("local", status.getLocal())
                .setParameter("uri", status.getUri())
                .setParameter("url", status.getUrl())
                .setParameter("language", status.getLanguage())
                .setParameter("hasMedia", !status.getAttachments().isEmpty())
                .setParameter("inReplyTo", status.getInReplyToId())
                .setParameter("inReplyToAccount", status.getInReplyToAccount())
                .setParameter("orphan", isOrphan(status))
                .setParameter("conversation", status.getConversation())
                .setParameter("boosted", null)
                .setParameter("boostedAuthor", null)
                .setParameter(
                        "mentioned",
                        Rows.joined(status.getMentions().stream()
                                .map(Mention::getAccount)
                                .toList()))
                .setParameter("tags", status.getTags().stream().distinct().collect(Collectors.joining(" ")))
                .setParameter("edited", Notice.ofEdit(status))
                .setParameter("event", event)
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, StatusBoosted boost, byte[] event) {
        return session.createNativeQuery(PUT)
                .setParameter("id", boost.getId())
                .setParameter("author", boost.getAccount())
                .setParameter("visibility", rank(boost.getVisibility()))
                .setParameter("local", boost.getLocal())
                .setParameter("uri", boost.getUri())
                .setParameter("url", null)
                .setParameter("language", null)
                .setParameter("hasMedia", false)
                .setParameter("inReplyTo", null)
                .setParameter("inReplyToAccount", null)
                .setParameter("orphan", false)
                .setParameter("conversation", null)
                .setParameter("boosted", boost.getStatusId())
                .setParameter("boostedAuthor", boost.getStatusAccount())
                .setParameter("mentioned", "")
                .setParameter("tags", "")
                .setParameter("edited", null)
                .setParameter("event", event)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static boolean isOrphan(Status status) {
        return (status.getInReplyToUri() != null || status.getInReplyToId() != null)
                && (status.getInReplyToId() == null || status.getInReplyToAccount() == null);
    }

    static Uni<Void> remove(Mutiny.StatelessSession session, long author, long status) {
        return session.createNativeQuery(REMOVE)
                .setParameter("id", status)
                .setParameter("author", author)
                .executeUpdate()
                .replaceWithVoid();
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
