package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;

/** Statuses and boosts into rows, with their tags and mentions in one statement. */
final class StatusRows {
    private static final String PUT = """
        with r as materialized (
            select * from jsonb_to_recordset(%s) as r (id bigint, author bigint, visibility smallint, local boolean,
                uri text, url text, language text, has_media boolean, in_reply_to bigint, in_reply_to_account bigint,
                orphan boolean, conversation bigint, boosted bigint, boosted_author bigint, mentioned bigint[],
                tags text[], edited bigint, event text)),
        gone_tags as (
            delete from status_tags t where t.status = any (array(select id from r))
            and not exists (select from r where r.id = t.status and t.tag = any (r.tags))),
        gone_mentions as (
            delete from status_mentions m where m.status = any (array(select id from r))
            and not exists (select from r where r.id = m.status and m.account = any (r.mentioned))),
        new_tags as (
            insert into status_tags (tag, status) select unnest(r.tags), r.id from r on conflict do nothing),
        new_mentions as (
            insert into status_mentions (account, status)
            select unnest(r.mentioned), r.id from r on conflict do nothing)
        insert into statuses (id, author, visibility, local, uri, url, language, has_media, in_reply_to,
            in_reply_to_account, orphan, conversation, boosted, boosted_author, mentioned, tags, edited, event)
        select id, author, visibility, local, uri, url, language, has_media, in_reply_to,
            in_reply_to_account, orphan, conversation, boosted, boosted_author, mentioned, tags, edited,
            decode(event, 'base64')
        from r
        on conflict (id) do update set
            author = excluded.author, visibility = excluded.visibility, local = excluded.local,
            uri = excluded.uri, url = excluded.url, language = excluded.language,
            has_media = excluded.has_media, in_reply_to = excluded.in_reply_to,
            in_reply_to_account = excluded.in_reply_to_account, orphan = excluded.orphan,
            conversation = excluded.conversation,
            boosted = excluded.boosted, boosted_author = excluded.boosted_author,
            mentioned = excluded.mentioned, tags = excluded.tags, edited = excluded.edited,
            event = excluded.event
        """.formatted(RowBatch.ROWS);
    private static final String REMOVE = """
        with tags as (delete from status_tags where status = :id),
        mentions as (delete from status_mentions where status = :id)
        delete from statuses where id = :id and author = :author
        """;

    private StatusRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, EventCodec codec, List<Fact> facts) {
        return RowBatch.write(session, PUT, facts.stream().map(fact -> row(codec, fact)), "id");
    }

    private static JsonObject row(EventCodec codec, Fact fact) {
        var row = switch (fact.event()) {
            case StatusPosted posted -> row(posted.getStatus());
            case StatusEdited edited -> row(edited.getStatus());
            case StatusBoosted boost -> row(boost);
            case null, default -> throw new IllegalArgumentException("no status: " + fact.key());
        };
        return row.put("event", Base64.getEncoder().encodeToString(codec.encode(Objects.requireNonNull(fact.event()))));
    }

    private static JsonObject row(Status status) {
        var mentioned = status.getMentions().stream().map(Mention::getAccount).toList();
        var tags = status.getTags().stream().distinct().toList();
        return new JsonObject()
                .put("id", status.getId())
                .put("author", status.getAccount())
                .put("visibility", rank(status.getVisibility()))
                .put("local", status.getLocal())
                .put("uri", status.getUri())
                .put("url", status.getUrl())
                .put("language", status.getLanguage())
                .put("has_media", !status.getAttachments().isEmpty())
                .put("in_reply_to", status.getInReplyToId())
                .put("in_reply_to_account", status.getInReplyToAccount())
                .put("orphan", isOrphan(status))
                .put("conversation", status.getConversation())
                .put("mentioned", new JsonArray(mentioned))
                .put("tags", new JsonArray(tags))
                .put("edited", Notice.ofEdit(status));
    }

    private static JsonObject row(StatusBoosted boost) {
        return new JsonObject()
                .put("id", boost.getId())
                .put("author", boost.getAccount())
                .put("visibility", rank(boost.getVisibility()))
                .put("local", boost.getLocal())
                .put("uri", boost.getUri())
                .put("has_media", false)
                .put("orphan", false)
                .put("boosted", boost.getStatusId())
                .put("boosted_author", boost.getStatusAccount())
                .put("mentioned", new JsonArray())
                .put("tags", new JsonArray());
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
