package org.mukudori.timelines.store;

import java.util.Optional;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.platform.projection.Change;

/** Dismissals, policies and what was decided about senders into rows. */
final class NotificationRows {
    private NotificationRows() {}

    static Optional<Change> put(NotificationsDismissed dismissed) {
        var key = dismissed.getGroup();
        if (key == null) {
            return Optional.of(
                    Change.of("""
                    insert into notification_clears (account, up_to) values (:account, :upTo)
                    on conflict (account) do update set up_to = excluded.up_to
                    """).with("account", dismissed.getAccount()).with("upTo", dismissed.getUpTo()));
        }
        return NotificationGroup.parse(key)
                .map(group -> Change.of("""
                        insert into notification_dismissals (account, type, status, first, up_to)
                        values (:account, :type, :status, :first, :upTo)
                        on conflict (account, type, status, first) do update set up_to = excluded.up_to
                        """)
                        .with("account", dismissed.getAccount())
                        .with("type", group.type())
                        .with("status", group.status())
                        .with("first", group.first())
                        .with("upTo", dismissed.getUpTo()));
    }

    static Optional<Change> removeDismissal(String key) {
        var slash = key.indexOf('/');
        if (slash < 0) {
            return Optional.of(Change.of("delete from notification_clears where account = :account")
                    .with("account", Keys.ids(key)[0]));
        }
        return NotificationGroup.parse(key.substring(slash + 1))
                .map(group -> Change.of("delete from notification_dismissals where account = :account and type = :type"
                                + " and status = :status and first = :first")
                        .with("account", Keys.ids(key)[0])
                        .with("type", group.type())
                        .with("status", group.status())
                        .with("first", group.first()));
    }

    static Change put(NotificationPolicyChanged policy, byte[] event) {
        return Change.of("""
                insert into notification_policies (account, event) values (:account, :event)
                on conflict (account) do update set event = excluded.event
                """).with("account", policy.getAccount()).with("event", event);
    }

    static Change put(NotificationSenderDecided decided) {
        return Change.of("""
                insert into notification_senders (account, sender, accepted, dismissed_up_to)
                values (:account, :sender, :accepted, :dismissed)
                on conflict (account, sender) do update set
                    accepted = excluded.accepted, dismissed_up_to = excluded.dismissed_up_to
                """)
                .with("account", decided.getAccount())
                .with("sender", decided.getSender())
                .with("accepted", decided.getAccepted())
                .with("dismissed", decided.getDismissedUpTo());
    }

    static Change removePolicy(long[] key) {
        return key.length == 1
                ? Change.of("delete from notification_policies where account = :account")
                        .with("account", key[0])
                : Change.of("delete from notification_senders where account = :account and sender = :sender")
                        .with("account", key[0])
                        .with("sender", key[1]);
    }
}
