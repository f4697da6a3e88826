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
    private static final String PUT_MUTES = """
        insert into mutes (source, target, id, notifications, expires_at)
        select source, target, id, notifications, coalesce(expires_at, 'infinity') from :rows
        on conflict (source, target) do update set
            id = excluded.id, notifications = excluded.notifications, expires_at = excluded.expires_at
        """;

    private RelationshipRows() {}

    static Change put(Follow follow, boolean accepted, Instant time) {
        return Change.put("follows", "source", "target")
                .with("source", follow.getSource())
                .with("target", follow.getTarget())
                .with("id", follow.getId())
                .with("accepted", accepted)
                .with("reblogs", follow.getReblogs())
                .with("notify", follow.getNotify())
                .with("terms_since", time.toEpochMilli() << 16)
                .withTexts("languages", follow.getLanguages());
    }

    static Change put(AccountBlocked block) {
        return Change.put("blocks", "source", "target")
                .with("source", block.getSource())
                .with("target", block.getTarget())
                .with("id", block.getId());
    }

    static Change put(AccountMuted mute) {
        return Change.of(PUT_MUTES, "source", "target")
                .with("source", mute.getSource())
                .with("target", mute.getTarget())
                .with("id", mute.getId())
                .with("notifications", mute.getNotifications())
                .with("expires_at", mute.getExpiresAt());
    }

    static Change remove(String key) {
        var ids = Keys.ids(key);
        var kind = Keys.Relationship.valueOf(Keys.kind(key)).name().toLowerCase(Locale.ROOT);
        return Change.remove(kind + "s").with("source", ids[0]).with("target", ids[1]);
    }
}
