package org.mukudori.timelines.store;

import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.platform.projection.Change;

/** Markers, and what was made of conversations, into rows. */
final class MarkRows {
    private MarkRows() {}

    static Change put(MarkerMoved marker) {
        return Change.of("""
                insert into markers (account, timeline, last_read, version, at)
                values (:account, :timeline, :lastRead, :version, :at)
                on conflict (account, timeline) do update set
                    last_read = excluded.last_read, version = excluded.version, at = excluded.at
                """)
                .with("account", marker.getAccount())
                .with("timeline", marker.getTimeline())
                .with("lastRead", marker.getLastReadId())
                .with("version", marker.getVersion())
                .with("at", marker.getAt());
    }

    static Change removeMarker(String key) {
        return Change.of("delete from markers where account = :account and timeline = :timeline")
                .with("account", Keys.ids(key)[0])
                .with("timeline", key.substring(key.indexOf('/') + 1));
    }

    static Change put(ConversationMarked marked) {
        return Change.of("""
                insert into conversation_marks (account, conversation, unread, marked_up_to, removed_up_to)
                values (:account, :conversation, :unread, :marked, :removed)
                on conflict (account, conversation) do update set
                    unread = excluded.unread, marked_up_to = excluded.marked_up_to,
                    removed_up_to = excluded.removed_up_to
                """)
                .with("account", marked.getAccount())
                .with("conversation", marked.getConversation())
                .with("unread", marked.getUnread())
                .with("marked", marked.getMarkedUpTo())
                .with("removed", marked.getRemovedUpTo());
    }

    static Change removeConversation(long[] key) {
        return Change.of("delete from conversation_marks where account = :account and conversation = :conversation")
                .with("account", key[0])
                .with("conversation", key[1]);
    }
}
