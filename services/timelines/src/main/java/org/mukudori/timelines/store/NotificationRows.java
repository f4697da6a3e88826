package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.NotificationsDismissed;

/** Dismissals, policies and what was decided about senders into rows. */
final class NotificationRows {
    private NotificationRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, NotificationsDismissed dismissed) {
        var key = dismissed.getGroup();
        if (key == null) {
            return Rows.write(session, """
                    insert into notification_clears (account, up_to) values (:account, :upTo)
                    on conflict (account) do update set up_to = excluded.up_to
                    """, Map.of("account", dismissed.getAccount(), "upTo", dismissed.getUpTo()));
        }
        return NotificationGroup.parse(key)
                .map(group -> Rows.write(
                        session,
                        """
                        insert into notification_dismissals (account, type, status, first, up_to)
                        values (:account, :type, :status, :first, :upTo)
                        on conflict (account, type, status, first) do update set up_to = excluded.up_to
                        """,
                        Map.of(
                                "account",
                                dismissed.getAccount(),
                                "type",
                                group.type(),
                                "status",
                                group.status(),
                                "first",
                                group.first(),
                                "upTo",
                                dismissed.getUpTo())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    static Uni<Void> removeDismissal(Mutiny.StatelessSession session, String key) {
        var slash = key.indexOf('/');
        if (slash < 0) {
            return Rows.write(
                    session,
                    "delete from notification_clears where account = :account",
                    Map.of("account", Keys.ids(key)[0]));
        }
        Optional<NotificationGroup> dismissed = NotificationGroup.parse(key.substring(slash + 1));
        return dismissed
                .map(group -> Rows.write(
                        session,
                        "delete from notification_dismissals where account = :account and type = :type"
                                + " and status = :status and first = :first",
                        Map.of(
                                "account",
                                Keys.ids(key)[0],
                                "type",
                                group.type(),
                                "status",
                                group.status(),
                                "first",
                                group.first())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    static Uni<Void> put(Mutiny.StatelessSession session, NotificationPolicyChanged policy, byte[] event) {
        return Rows.write(session, """
                insert into notification_policies (account, event) values (:account, :event)
                on conflict (account) do update set event = excluded.event
                """, Map.of("account", policy.getAccount(), "event", event));
    }

    static Uni<Void> put(Mutiny.StatelessSession session, NotificationSenderDecided decided) {
        return Rows.write(
                session,
                """
                insert into notification_senders (account, sender, accepted, dismissed_up_to)
                values (:account, :sender, :accepted, :dismissed)
                on conflict (account, sender) do update set
                    accepted = excluded.accepted, dismissed_up_to = excluded.dismissed_up_to
                """,
                Map.of(
                        "account",
                        decided.getAccount(),
                        "sender",
                        decided.getSender(),
                        "accepted",
                        decided.getAccepted(),
                        "dismissed",
                        decided.getDismissedUpTo()));
    }

    static Uni<Void> removePolicy(Mutiny.StatelessSession session, long[] key) {
        return key.length == 1
                ? Rows.write(
                        session,
                        "delete from notification_policies where account = :account",
                        Map.of("account", key[0]))
                : Rows.write(
                        session,
                        "delete from notification_senders where account = :account and sender = :sender",
                        Map.of("account", key[0], "sender", key[1]));
    }
}
