package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.Follow;
import org.mukudori.events.Keys;

/** Follows, blocks and mutes into rows. */
final class RelationshipRows {
    private RelationshipRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, Follow follow, boolean accepted, Instant time) {
        return session.createNativeQuery("""
                        insert into follows
                            (source, target, id, accepted, reblogs, notify, terms_since, languages)
                        values (:source, :target, :id, :accepted, :reblogs, :notify, :termsSince,
                            string_to_array(:languages, ' '))
                        on conflict (source, target) do update set
                            id = excluded.id, accepted = excluded.accepted, reblogs = excluded.reblogs,
                            notify = excluded.notify, terms_since = excluded.terms_since,
                            languages = excluded.languages
                        """)
                .setParameter("source", follow.getSource())
                .setParameter("target", follow.getTarget())
                .setParameter("id", follow.getId())
                .setParameter("accepted", accepted)
                .setParameter("reblogs", follow.getReblogs())
                .setParameter("notify", follow.getNotify())
                .setParameter("termsSince", time.toEpochMilli() << 16)
                .setParameter("languages", String.join(" ", follow.getLanguages()))
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, AccountBlocked block) {
        return session.createNativeQuery("""
                        insert into blocks (source, target, id) values (:source, :target, :id)
                        on conflict (source, target) do update set id = excluded.id
                        """)
                .setParameter("source", block.getSource())
                .setParameter("target", block.getTarget())
                .setParameter("id", block.getId())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> put(Mutiny.StatelessSession session, AccountMuted mute) {
        return session.createNativeQuery("""
                        insert into mutes (source, target, id, notifications, expires_at)
                        values (:source, :target, :id, :notifications, to_timestamp(cast(:expires as double precision) / 1000))
                        on conflict (source, target) do update set
                            id = excluded.id, notifications = excluded.notifications,
                            expires_at = excluded.expires_at
                        """)
                .setParameter("source", mute.getSource())
                .setParameter("target", mute.getTarget())
                .setParameter("id", mute.getId())
                .setParameter("notifications", mute.getNotifications())
                .setParameter(
                        "expires",
                        mute.getExpiresAt() == null
                                ? Double.POSITIVE_INFINITY
                                : (double) mute.getExpiresAt().toEpochMilli())
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> remove(Mutiny.StatelessSession session, String key) {
        var ids = Keys.ids(key);
        var kind = Keys.Relationship.valueOf(Keys.kind(key)).name().toLowerCase(Locale.ROOT);
        return session.createNativeQuery("delete from " + kind + "s where source = :source and target = :target")
                .setParameter("source", ids[0])
                .setParameter("target", ids[1])
                .executeUpdate()
                .replaceWithVoid();
    }
}
