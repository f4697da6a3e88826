package org.mukudori.timelines.store;

import java.time.Instant;
import java.util.Locale;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.Follow;
import org.mukudori.events.Keys;
import org.mukudori.platform.projection.Change;

/** Follows, blocks and mutes into rows. */
final class RelationshipRows {
    private RelationshipRows() {}

    static Change put(Follow follow, boolean accepted, Instant time) {
        return Change.of("""
                        insert into follows
                            (source, target, id, accepted, reblogs, notify, terms_since, languages)
                        values (:source, :target, :id, :accepted, :reblogs, :notify, :termsSince,
                            string_to_array(:languages, ' '))
                        on conflict (source, target) do update set
                            id = excluded.id, accepted = excluded.accepted, reblogs = excluded.reblogs,
                            notify = excluded.notify, terms_since = excluded.terms_since,
                            languages = excluded.languages
                        """)
                .with("source", follow.getSource())
                .with("target", follow.getTarget())
                .with("id", follow.getId())
                .with("accepted", accepted)
                .with("reblogs", follow.getReblogs())
                .with("notify", follow.getNotify())
                .with("termsSince", time.toEpochMilli() << 16)
                .with("languages", String.join(" ", follow.getLanguages()));
    }

    static Change put(AccountBlocked block) {
        return Change.of("""
                        insert into blocks (source, target, id) values (:source, :target, :id)
                        on conflict (source, target) do update set id = excluded.id
                        """)
                .with("source", block.getSource())
                .with("target", block.getTarget())
                .with("id", block.getId());
    }

    static Change put(AccountMuted mute) {
        return Change.of("""
                        insert into mutes (source, target, id, notifications, expires_at)
                        values (:source, :target, :id, :notifications, to_timestamp(cast(:expires as double precision) / 1000))
                        on conflict (source, target) do update set
                            id = excluded.id, notifications = excluded.notifications,
                            expires_at = excluded.expires_at
                        """)
                .with("source", mute.getSource())
                .with("target", mute.getTarget())
                .with("id", mute.getId())
                .with("notifications", mute.getNotifications())
                .with(
                        "expires",
                        mute.getExpiresAt() == null
                                ? Double.POSITIVE_INFINITY
                                : (double) mute.getExpiresAt().toEpochMilli());
    }

    static Change remove(String key) {
        var ids = Keys.ids(key);
        var kind = Keys.Relationship.valueOf(Keys.kind(key)).name().toLowerCase(Locale.ROOT);
        return Change.of("delete from " + kind + "s where source = :source and target = :target")
                .with("source", ids[0])
                .with("target", ids[1]);
    }
}
