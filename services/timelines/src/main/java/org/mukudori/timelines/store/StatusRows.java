package org.mukudori.timelines.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Mention;
import org.mukudori.events.Poll;
import org.mukudori.events.Quote;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.Visibility;
import org.mukudori.platform.projection.Change;

/** Statuses and boosts into rows, with their tags and mentions. */
final class StatusRows {
    private static final String PUT_TAGS_AND_MENTIONS = """
        with given as (select * from :rows),
        gone_tags as (
            delete from status_tags t where t.status = any (array(select status from given))
            and not exists (select from given where given.status = t.status and t.tag = any (given.tags))),
        gone_mentions as (
            delete from status_mentions m where m.status = any (array(select status from given))
            and not exists (select from given where given.status = m.status and m.account = any (given.mentioned))),
        new_tags as (
            insert into status_tags (tag, status) select unnest(tags), status from given on conflict do nothing)
        insert into status_mentions (account, status)
        select unnest(mentioned), status from given on conflict do nothing
        """;

    private StatusRows() {}

    static List<Change> put(Status status, byte[] event) {
        var mentioned = status.getMentions().stream()
                .map(Mention::getAccount)
                .distinct()
                .toList();
        var tags = status.getTags().stream().distinct().toList();
        return List.of(
                Change.put("statuses", "id")
                        .with("id", status.getId())
                        .with("author", status.getAccount())
                        .with("visibility", rank(status.getVisibility()))
                        .with("local", status.getLocal())
                        .with("uri", status.getUri())
                        .with("url", status.getUrl())
                        .with("language", status.getLanguage())
                        .with("has_media", !status.getAttachments().isEmpty())
                        .with("in_reply_to", status.getInReplyToId())
                        .with("in_reply_to_account", status.getInReplyToAccount())
                        .with("orphan", isOrphan(status))
                        .with("conversation", status.getConversation())
                        .withIds("mentioned", mentioned)
                        .withTexts("tags", tags)
                        .with("edited", Notice.ofEdit(status))
                        .with("poll_since", since(status.getPoll()))
                        .with("poll_counted", counted(status.getPoll()))
                        .with("poll_end", Notice.ofEnd(status))
                        .with("quoted", quoted(status.getQuote()))
                        .with("event", event),
                Change.of(PUT_TAGS_AND_MENTIONS, "status")
                        .with("status", status.getId())
                        .withTexts("tags", tags)
                        .withIds("mentioned", mentioned));
    }

    static List<Change> put(StatusBoosted boost, byte[] event) {
        return List.of(Change.put("statuses", "id")
                .with("id", boost.getId())
                .with("author", boost.getAccount())
                .with("visibility", rank(boost.getVisibility()))
                .with("local", boost.getLocal())
                .with("uri", boost.getUri())
                .with("has_media", false)
                .with("orphan", false)
                .with("boosted", boost.getStatusId())
                .with("boosted_author", boost.getStatusAccount())
                .withIds("mentioned", List.of())
                .withTexts("tags", List.of())
                .with("event", event));
    }

    private static @Nullable Long since(@Nullable Poll poll) {
        return poll == null ? null : Long.valueOf(poll.getSince());
    }

    private static @Nullable Long counted(@Nullable Poll poll) {
        if (poll == null) {
            return null;
        }
        var at = poll.getCountedAt();
        return at == null ? poll.getSince() : Math.max(poll.getSince(), (at.toEpochMilli() << 16) | 0xffff);
    }

    private static @Nullable Long quoted(@Nullable Quote quote) {
        return quote == null ? null : quote.getStatusId();
    }

    private static boolean isOrphan(Status status) {
        return (status.getInReplyToUri() != null || status.getInReplyToId() != null)
                && (status.getInReplyToId() == null || status.getInReplyToAccount() == null);
    }

    static List<Change> remove(long author, long status) {
        return List.of(
                Change.remove("status_tags").with("status", status),
                Change.remove("status_mentions").with("status", status),
                Change.remove("statuses").with("id", status).with("author", author));
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
