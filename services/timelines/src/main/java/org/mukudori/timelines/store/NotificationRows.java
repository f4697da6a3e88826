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

    /** Nothing, when no group is named so. */
    static Optional<Change> put(NotificationsDismissed dismissed) {
        var key = dismissed.getGroup();
        if (key == null) {
            return Optional.of(Change.put("notification_clears", "account")
                    .with("account", dismissed.getAccount())
                    .with("up_to", dismissed.getUpTo()));
        }
        return NotificationGroup.parse(key)
                .map(group -> Change.put("notification_dismissals", "account", "type", "status", "first")
                        .with("account", dismissed.getAccount())
                        .with("type", group.type())
                        .with("status", group.status())
                        .with("first", group.first())
                        .with("up_to", dismissed.getUpTo()));
    }

    /** Nothing, when no group is named so. */
    static Optional<Change> removeDismissal(String key) {
        var slash = key.indexOf('/');
        if (slash < 0) {
            return Optional.of(Change.remove("notification_clears").with("account", Keys.ids(key)[0]));
        }
        return NotificationGroup.parse(key.substring(slash + 1))
                .map(group -> Change.remove("notification_dismissals")
                        .with("account", Keys.ids(key)[0])
                        .with("type", group.type())
                        .with("status", group.status())
                        .with("first", group.first()));
    }

    static Change put(NotificationPolicyChanged policy, byte[] event) {
        return Change.put("notification_policies", "account")
                .with("account", policy.getAccount())
                .with("event", event);
    }

    static Change put(NotificationSenderDecided decided) {
        return Change.put("notification_senders", "account", "sender")
                .with("account", decided.getAccount())
                .with("sender", decided.getSender())
                .with("accepted", decided.getAccepted())
                .with("dismissed_up_to", decided.getDismissedUpTo());
    }

    static Change removePolicy(long[] key) {
        return key.length == 1
                ? Change.remove("notification_policies").with("account", key[0])
                : Change.remove("notification_senders").with("account", key[0]).with("sender", key[1]);
    }
}
