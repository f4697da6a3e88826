package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.Topic;

/** Decides which notifications an account does not see any more. Whether there are any is not known here. */
public final class Dismissals {
    private Dismissals() {}

    /**
     * Dismisses what there is of a group.
     *
     * @param newest no notification of now has a higher id
     */
    public static Decision dismiss(long account, NotificationGroup group, long newest, Instant at) {
        if (group.first() > newest) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        return Decision.append(
                group.first(),
                new Change(
                        Topic.NOTIFICATION_DISMISSALS,
                        Keys.notifications(account, group),
                        event(account, group.toString(), Math.min(group.last(), newest), at)));
    }

    /**
     * Dismisses all there is, which says what some dismissals of before have said.
     *
     * @param newest no notification of now has a higher id
     * @param before the groups that are dismissed already: they need not be known any more
     */
    public static Decision clear(long account, long newest, Instant at, Collection<String> before) {
        var changes = new ArrayList<Change>();
        changes.add(new Change(Topic.NOTIFICATION_DISMISSALS, Keys.account(account), event(account, null, newest, at)));
        for (var group : before) {
            changes.add(Change.gone(Topic.NOTIFICATION_DISMISSALS, Keys.account(account) + "/" + group));
        }
        return new Decision.Append(account, changes);
    }

    private static NotificationsDismissed event(long account, @Nullable String group, long upTo, Instant at) {
        var dismissed = NotificationsDismissed.newBuilder()
                .setAccount(account)
                .setUpTo(upTo)
                .setAt(at);
        if (group != null) {
            dismissed.setGroup(group);
        }
        return dismissed.build();
    }
}
