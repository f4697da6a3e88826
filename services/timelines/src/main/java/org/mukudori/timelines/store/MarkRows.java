package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;

/** Markers, and what was made of conversations, into rows. */
final class MarkRows {
    private MarkRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, MarkerMoved marker) {
        return Rows.write(
                session,
                """
                insert into markers (account, timeline, last_read, version, at)
                values (:account, :timeline, :lastRead, :version, :at)
                on conflict (account, timeline) do update set
                    last_read = excluded.last_read, version = excluded.version, at = excluded.at
                """,
                Map.of(
                        "account",
                        marker.getAccount(),
                        "timeline",
                        marker.getTimeline(),
                        "lastRead",
                        marker.getLastReadId(),
                        "version",
                        marker.getVersion(),
                        "at",
                        marker.getAt()));
    }

    static Uni<Void> removeMarker(Mutiny.StatelessSession session, String key) {
        return Rows.write(
                session,
                "delete from markers where account = :account and timeline = :timeline",
                Map.of("account", Keys.ids(key)[0], "timeline", key.substring(key.indexOf('/') + 1)));
    }

    static Uni<Void> put(Mutiny.StatelessSession session, ConversationMarked marked) {
        return Rows.write(
                session,
                """
                insert into conversation_marks (account, conversation, unread, marked_up_to, removed_up_to)
                values (:account, :conversation, :unread, :marked, :removed)
                on conflict (account, conversation) do update set
                    unread = excluded.unread, marked_up_to = excluded.marked_up_to,
                    removed_up_to = excluded.removed_up_to
                """,
                Map.of(
                        "account",
                        marked.getAccount(),
                        "conversation",
                        marked.getConversation(),
                        "unread",
                        marked.getUnread(),
                        "marked",
                        marked.getMarkedUpTo(),
                        "removed",
                        marked.getRemovedUpTo()));
    }

    static Uni<Void> removeConversation(Mutiny.StatelessSession session, long[] key) {
        return Rows.write(
                session,
                "delete from conversation_marks where account = :account and conversation = :conversation",
                Map.of("account", key[0], "conversation", key[1]));
    }
}
