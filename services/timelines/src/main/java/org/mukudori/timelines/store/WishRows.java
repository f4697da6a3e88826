package org.mukudori.timelines.store;

import org.mukudori.events.AccountNoted;
import org.mukudori.events.ConversationMuted;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.TagFollowed;
import org.mukudori.platform.projection.Change;

/** Filters, followed hashtags, blocked servers, muted threads and notes into rows. */
final class WishRows {
    private WishRows() {}

    static Change put(FilterChanged filter, byte[] event) {
        return Change.put("filters", "id")
                .with("id", filter.getId())
                .with("account", filter.getAccount())
                .with("event", event);
    }

    static Change put(TagFollowed follow) {
        return Change.put("tag_follows", "account", "tag")
                .with("account", follow.getAccount())
                .with("tag", follow.getTag())
                .with("id", follow.getId());
    }

    static Change put(DomainBlocked block) {
        return Change.put("domain_blocks", "account", "domain")
                .with("account", block.getAccount())
                .with("domain", block.getDomain())
                .with("id", block.getId());
    }

    static Change put(ConversationMuted mute) {
        return Change.put("conversation_mutes", "account", "conversation")
                .with("account", mute.getAccount())
                .with("conversation", mute.getConversation());
    }

    static Change put(AccountNoted note) {
        return Change.put("account_notes", "source", "target")
                .with("source", note.getSource())
                .with("target", note.getTarget())
                .with("comment", note.getComment());
    }

    static Change removeTag(String key) {
        return Change.remove("tag_follows").with("account", Keys.ids(key)[0]).with("tag", Keys.word(key));
    }

    static Change removeDomain(String key) {
        return Change.remove("domain_blocks").with("account", Keys.ids(key)[0]).with("domain", Keys.word(key));
    }

    static Change removeConversation(String key) {
        var ids = Keys.ids(key);
        return Change.remove("conversation_mutes").with("account", ids[0]).with("conversation", ids[1]);
    }

    static Change removeNote(String key) {
        var ids = Keys.ids(key);
        return Change.remove("account_notes").with("source", ids[0]).with("target", ids[1]);
    }
}
