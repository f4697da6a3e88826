package org.mukudori.timelines.store;

import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.MarkerMoved;
import org.mukudori.platform.projection.Change;

/** Markers, and what was made of conversations, into rows. */
final class MarkRows {
    private MarkRows() {}

    static Change put(MarkerMoved marker) {
        return Change.put("markers", "account", "timeline")
                .with("account", marker.getAccount())
                .with("timeline", marker.getTimeline())
                .with("last_read", marker.getLastReadId())
                .with("version", marker.getVersion())
                .with("at", marker.getAt());
    }

    static Change removeMarker(String key) {
        return Change.remove("markers")
                .with("account", Keys.ids(key)[0])
                .with("timeline", key.substring(key.indexOf('/') + 1));
    }

    static Change put(ConversationMarked marked) {
        return Change.put("conversation_marks", "account", "conversation")
                .with("account", marked.getAccount())
                .with("conversation", marked.getConversation())
                .with("unread", marked.getUnread())
                .with("marked_up_to", marked.getMarkedUpTo())
                .with("removed_up_to", marked.getRemovedUpTo());
    }

    static Change removeConversation(long[] key) {
        return Change.remove("conversation_marks").with("account", key[0]).with("conversation", key[1]);
    }
}
