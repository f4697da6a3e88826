package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.AccountNoted;
import org.mukudori.events.ConversationMuted;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.TagFollowed;

/** Filters, followed hashtags, blocked servers, muted threads and notes into rows. */
final class WishRows {
    private WishRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, FilterChanged filter, byte[] event) {
        return session.createNativeQuery("""
            insert into filters (id, account, event) values (:id, :account, :event)
            on conflict (id) do update set account = excluded.account, event = excluded.event
            """)
                .setParameter("id", filter.getId())
                .setParameter("account", filter.getAccount())
                .setParameter("event", event)
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, TagFollowed follow) {
        return session.createNativeQuery("""
            insert into tag_follows (account, tag, id) values (:account, :tag, :id)
            on conflict (account, tag) do update set id = excluded.id
            """)
                .setParameter("account", follow.getAccount())
                .setParameter("tag", follow.getTag())
                .setParameter("id", follow.getId())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, DomainBlocked block) {
        return session.createNativeQuery("""
            insert into domain_blocks (account, domain, id) values (:account, :domain, :id)
            on conflict (account, domain) do update set id = excluded.id
            """)
                .setParameter("account", block.getAccount())
                .setParameter("domain", block.getDomain())
                .setParameter("id", block.getId())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, ConversationMuted mute) {
        return session.createNativeQuery("""
            insert into conversation_mutes (account, conversation) values (:account, :conversation)
            on conflict do nothing
            """)
                .setParameter("account", mute.getAccount())
                .setParameter("conversation", mute.getConversation())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, AccountNoted note) {
        return session.createNativeQuery("""
            insert into account_notes (source, target, comment) values (:source, :target, :comment)
            on conflict (source, target) do update set comment = excluded.comment
            """)
                .setParameter("source", note.getSource())
                .setParameter("target", note.getTarget())
                .setParameter("comment", note.getComment())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> removeTag(Mutiny.StatelessSession session, String key) {
        return remove(session, "delete from tag_follows where account = ?1 and tag = ?2", key, Keys.word(key));
    }

    static Uni<Void> removeDomain(Mutiny.StatelessSession session, String key) {
        return remove(session, "delete from domain_blocks where account = ?1 and domain = ?2", key, Keys.word(key));
    }

    static Uni<Void> removeConversation(Mutiny.StatelessSession session, String key) {
        return remove(
                session,
                "delete from conversation_mutes where account = ?1 and conversation = ?2",
                key,
                Keys.ids(key)[1]);
    }

    static Uni<Void> removeNote(Mutiny.StatelessSession session, String key) {
        return remove(session, "delete from account_notes where source = ?1 and target = ?2", key, Keys.ids(key)[1]);
    }

    private static Uni<Void> remove(Mutiny.StatelessSession session, String sql, String key, Object named) {
        return session.createNativeQuery(sql)
                .setParameter(1, Keys.ids(key)[0])
                .setParameter(2, named)
                .executeUpdate()
                .replaceWithVoid();
    }
}
