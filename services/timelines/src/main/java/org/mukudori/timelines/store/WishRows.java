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
        return Change.of("""
            insert into filters (id, account, event) values (:id, :account, :event)
            on conflict (id) do update set account = excluded.account, event = excluded.event
            """)
                .with("id", filter.getId())
                .with("account", filter.getAccount())
                .with("event", event);
    }

    static Change put(TagFollowed follow) {
        return Change.of("""
            insert into tag_follows (account, tag, id) values (:account, :tag, :id)
            on conflict (account, tag) do update set id = excluded.id
            """)
                .with("account", follow.getAccount())
                .with("tag", follow.getTag())
                .with("id", follow.getId());
    }

    static Change put(DomainBlocked block) {
        return Change.of("""
            insert into domain_blocks (account, domain, id) values (:account, :domain, :id)
            on conflict (account, domain) do update set id = excluded.id
            """)
                .with("account", block.getAccount())
                .with("domain", block.getDomain())
                .with("id", block.getId());
    }

    static Change put(ConversationMuted mute) {
        return Change.of("""
            insert into conversation_mutes (account, conversation) values (:account, :conversation)
            on conflict do nothing
            """).with("account", mute.getAccount()).with("conversation", mute.getConversation());
    }

    static Change put(AccountNoted note) {
        return Change.of("""
            insert into account_notes (source, target, comment) values (:source, :target, :comment)
            on conflict (source, target) do update set comment = excluded.comment
            """)
                .with("source", note.getSource())
                .with("target", note.getTarget())
                .with("comment", note.getComment());
    }

    static Change removeTag(String key) {
        return remove("delete from tag_follows where account = :owner and tag = :named", key, Keys.word(key));
    }

    static Change removeDomain(String key) {
        return remove("delete from domain_blocks where account = :owner and domain = :named", key, Keys.word(key));
    }

    static Change removeConversation(String key) {
        return remove(
                "delete from conversation_mutes where account = :owner and conversation = :named",
                key,
                Keys.ids(key)[1]);
    }

    static Change removeNote(String key) {
        return remove("delete from account_notes where source = :owner and target = :named", key, Keys.ids(key)[1]);
    }

    private static Change remove(String sql, String key, Object named) {
        return Change.of(sql).with("owner", Keys.ids(key)[0]).with("named", named);
    }
}
