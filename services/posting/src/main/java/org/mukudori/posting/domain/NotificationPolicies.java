package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Handling;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationRule;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.Topic;

/** Decides which notifications an account wants from whom. */
public final class NotificationPolicies {
    private NotificationPolicies() {}

    /** What is wanted of those whom a rule concerns; null to leave the rule as it is. */
    public record Ask(
            @Nullable Handling forNotFollowing,
            @Nullable Handling forNotFollowers,
            @Nullable Handling forNewAccounts,
            @Nullable Handling forPrivateMentions,
            @Nullable Handling forLimitedAccounts) {}

    /** What is done about somebody whose notifications are held back. */
    public enum Verdict {
        ACCEPTED,
        DISMISSED
    }

    /**
     * Changes rules. A rule that lets everything pass begins to hold back with what comes after now.
     *
     * @param known null when the account has never changed it
     * @param newest no notification of now has a higher id
     */
    public static Decision change(
            long account, @Nullable NotificationPolicyChanged known, Ask asked, long newest, Instant at) {
        var before = known == null
                ? NotificationPolicyChanged.newBuilder()
                        .setAccount(account)
                        .setAt(at)
                        .build()
                : known;
        var after = NotificationPolicyChanged.newBuilder(before)
                .setForNotFollowing(rule(before.getForNotFollowing(), asked.forNotFollowing(), newest))
                .setForNotFollowers(rule(before.getForNotFollowers(), asked.forNotFollowers(), newest))
                .setForNewAccounts(rule(before.getForNewAccounts(), asked.forNewAccounts(), newest))
                .setForPrivateMentions(rule(before.getForPrivateMentions(), asked.forPrivateMentions(), newest))
                .setForLimitedAccounts(rule(before.getForLimitedAccounts(), asked.forLimitedAccounts(), newest))
                .build();
        if (after.equals(before)) {
            return Decision.nothing(account);
        }
        return Decision.append(
                account,
                new Change(
                        Topic.NOTIFICATION_POLICIES,
                        Keys.account(account),
                        NotificationPolicyChanged.newBuilder(after).setAt(at).build()));
    }

    private static NotificationRule rule(NotificationRule before, @Nullable Handling asked, long newest) {
        if (asked == null || asked == before.getHandling()) {
            return before;
        }
        return new NotificationRule(asked, before.getHandling() == Handling.ACCEPT ? newest : before.getSince());
    }

    /**
     * Accepts or dismisses what is held back of some accounts.
     *
     * @param known what has been decided about them, by account
     * @param newest no notification of now has a higher id
     */
    public static Decision decide(
            long account,
            Collection<Long> senders,
            Map<Long, NotificationSenderDecided> known,
            Verdict verdict,
            long newest,
            Instant at) {
        var changes = new ArrayList<Change>();
        for (var sender : senders) {
            var before = known.get(sender);
            var wasAccepted = before != null && before.getAccepted();
            var dismissed = before == null ? 0 : before.getDismissedUpTo();
            if (verdict == Verdict.ACCEPTED && wasAccepted) {
                continue;
            }
            changes.add(new Change(
                    Topic.NOTIFICATION_POLICIES,
                    Keys.sender(account, sender),
                    new NotificationSenderDecided(
                            account,
                            sender,
                            verdict == Verdict.ACCEPTED || wasAccepted,
                            verdict == Verdict.DISMISSED ? newest : dismissed,
                            at)));
        }
        return new Decision.Append(account, changes);
    }
}
