package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.platform.log.Fact;

/** Follows, blocks and mutes into rows. */
final class RelationshipRows {
    private static final String PUT_FOLLOWS = """
        insert into follows (source, target, id, accepted, reblogs, notify, terms_since, languages)
        select source, target, id, accepted, reblogs, notify, terms_since, string_to_array(languages, ' ')
        from jsonb_to_recordset(%s) as r (source bigint, target bigint, id bigint, accepted boolean,
            reblogs boolean, notify boolean, terms_since bigint, languages text)
        on conflict (source, target) do update set
            id = excluded.id, accepted = excluded.accepted, reblogs = excluded.reblogs,
            notify = excluded.notify, terms_since = excluded.terms_since, languages = excluded.languages
        """.formatted(RowBatch.ROWS);

    private RelationshipRows() {}

    static Uni<Void> putFollows(Mutiny.StatelessSession session, List<Fact> facts) {
        return RowBatch.write(session, PUT_FOLLOWS, facts.stream().map(RelationshipRows::follow), "source", "target");
    }

    private static JsonObject follow(Fact fact) {
        return switch (fact.event()) {
            case FollowRequested asked -> row(asked.getFollow(), false, fact.time());
            case FollowAccepted accepted -> row(accepted.getFollow(), true, fact.time());
            case null, default -> throw new IllegalArgumentException("no follow: " + fact.key());
        };
    }

    private static JsonObject row(Follow follow, boolean accepted, Instant time) {
        return new JsonObject()
                .put("source", follow.getSource())
                .put("target", follow.getTarget())
                .put("id", follow.getId())
                .put("accepted", accepted)
                .put("reblogs", follow.getReblogs())
                .put("notify", follow.getNotify())
                .put("terms_since", time.toEpochMilli() << 16)
                .put("languages", String.join(" ", follow.getLanguages()));
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
