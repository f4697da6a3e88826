package org.mukudori.timelines.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mukudori.events.Handling;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationRule;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Page;

/**
 * Asks the facts which of them concern an account: of each type a range of an index, no longer than what is looked at in
 * one go; then, of what is newest among these, which is shown. Not shown is what comes from those whom the account blocks
 * or mutes or whom its policy drops, what it may not see, and what it has dismissed.
 */
final class NoticeQuery {
    private static final long THREE_DAYS = 259_200_000L << 16;

    private static final String NOT_CLEARED =
            " and n.id > coalesce((select c.up_to from notification_clears c where c.account = :viewer), 0)";
    private static final String SEEN = """
             and not exists (select 1 from unnest(string_to_array(:seenTypes, ','),
                    cast(:seenStatuses as bigint[]),
                    cast(:seenFirsts as bigint[]),
                    cast(:seenLasts as bigint[])) seen (type, status, first, last)
                where seen.type = n.type and seen.status = coalesce(n.status, 0)
                and n.id between seen.first and seen.last)
            """;
    private static final String WANTED = MayRead.account("n.from_account") + " and "
            + MayRead.notified("n.from_account", "n.status") + """
             and not exists (select 1 from mutes m where m.source = :viewer and m.target = n.from_account
                and m.notifications and (m.expires_at is null or m.expires_at > now()))
             and not exists (select 1 from notification_dismissals d where d.account = :viewer and d.type = ''
                and d.status = 0 and d.first = n.id)
             and not exists (select 1 from notification_dismissals d where d.account = :viewer and d.type = n.type
                and d.status = coalesce(n.status, 0) and n.id between d.first and d.up_to)
             and (n.status is null or exists (select 1 from statuses s where s.id = n.status and
            """ + MayRead.status("s") + "))";
    private static final String ACCEPTED = """
            exists (select 1 from notification_senders k
                where k.account = :viewer and k.sender = n.from_account and k.accepted)
            """;
    private static final String DISMISSED = """
            exists (select 1 from notification_senders k
                where k.account = :viewer and k.sender = n.from_account and k.dismissed_up_to >= n.id)
            """;
    private static final String NOT_FOLLOWED = """
            not exists (select 1 from follows w
                where w.source = :viewer and w.target = n.from_account and w.accepted)
            """;

    /** Whom each rule concerns. */
    private enum Rule {
        NOT_FOLLOWING(NOT_FOLLOWED),
        NOT_FOLLOWERS("""
                not exists (select 1 from follows w where w.source = n.from_account and w.target = :viewer
                    and w.accepted and w.id <= n.id - %d)
                """.formatted(THREE_DAYS)),
        NEW_ACCOUNTS("""
                exists (select 1 from accounts w where w.id = n.from_account
                    and w.created_at > to_timestamp((n.id >> 16) / 1000.0) - interval '30 days')
                 and
                """ + NOT_FOLLOWED),
        PRIVATE_MENTIONS("""
                n.type = 'mention' and exists (select 1 from statuses w where w.id = n.status and w.visibility = 3
                    and w.in_reply_to_account is distinct from :viewer)
                 and
                """ + NOT_FOLLOWED),
        LIMITED_ACCOUNTS("""
                exists (select 1 from accounts w where w.id = n.from_account and w.silenced) and
                """ + NOT_FOLLOWED);

        private final String condition;

        Rule(String condition) {
            this.condition = condition;
        }

        private NotificationRule of(NotificationPolicyChanged policy) {
            return switch (this) {
                case NOT_FOLLOWING -> policy.getForNotFollowing();
                case NOT_FOLLOWERS -> policy.getForNotFollowers();
                case NEW_ACCOUNTS -> policy.getForNewAccounts();
                case PRIVATE_MENTIONS -> policy.getForPrivateMentions();
                case LIMITED_ACCOUNTS -> policy.getForLimitedAccounts();
            };
        }

        private String since() {
            return "since_" + name();
        }
    }

    private final Map<String, Object> parameters = new HashMap<>();
    private final StringBuilder range = new StringBuilder(NOT_CLEARED);
    private final String filtered;
    private final String dropped;

    NoticeQuery(long viewer, NotificationPolicyChanged policy) {
        parameters.put("viewer", viewer);
        filtered = rules(policy, Handling.FILTER);
        dropped = rules(policy, Handling.DROP);
    }

    /** What those have told whom one has asked about, or has boosted, is not held back; nor is what moderators are told. */
    private String rules(NotificationPolicyChanged policy, Handling handling) {
        var active = new ArrayList<String>();
        for (var rule : Rule.values()) {
            var terms = rule.of(policy);
            if (terms.getHandling() == handling) {
                parameters.put(rule.since(), terms.getSince());
                active.add("(n.id > :" + rule.since() + " and " + rule.condition + ")");
            }
        }
        return active.isEmpty()
                ? "false"
                : "(n.type not in ('status', 'update', 'poll', 'admin.report') and (" + String.join(" or ", active)
                        + "))";
    }

    /** Only what that account did. */
    NoticeQuery from(long account) {
        range.append(" and n.from_account = :from");
        parameters.put("from", account);
        return this;
    }

    /** Nothing of these groups. */
    NoticeQuery without(Collection<NotificationGroup> groups) {
        if (!groups.isEmpty()) {
            range.append(SEEN);
            put("seen", groups);
        }
        return this;
    }

    /** Only what belongs to a group. */
    NoticeQuery within(NotificationGroup group) {
        range.append(" and n.id between :first and :last");
        parameters.put("first", group.first());
        parameters.put("last", group.last());
        if (group.status() != 0) {
            range.append(" and n.status = :about");
            parameters.put("about", group.status());
        }
        return this;
    }

    /** Groups as four parameters, each a list. */
    NoticeQuery put(String name, Collection<NotificationGroup> groups) {
        parameters.put(
                name + "Types", groups.stream().map(NotificationGroup::type).collect(Collectors.joining(",")));
        parameters.put(name + "Statuses", numbers(groups, NotificationGroup::status));
        parameters.put(name + "Firsts", numbers(groups, NotificationGroup::first));
        parameters.put(name + "Lasts", numbers(groups, NotificationGroup::last));
        return this;
    }

    private static Long[] numbers(Collection<NotificationGroup> groups, Function<NotificationGroup, Long> part) {
        return Rows.ids(groups.stream().map(part).toList());
    }

    NoticeQuery put(String name, long value) {
        parameters.put(name, value);
        return this;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** The candidates of a page: id, type, from_account and status. */
    String candidates(List<NoticeType> types, Page page) {
        parameters.putAll(Keyset.parameters(page, Map.of()));
        return "select n.* from ("
                + types.stream().map(type -> "(" + range(type, page) + ")").collect(Collectors.joining(" union all "))
                + ") n where" + Keyset.of(page, "n.id");
    }

    private String range(NoticeType type, Page page) {
        var some = "select n.* from (" + type.facts() + ") n where true" + range + " and" + Keyset.of(page, "n.id");
        return type == NoticeType.STATUS
                ? "select told.* from follows f cross join lateral (" + some + ") told"
                        + " where f.source = :viewer and f.accepted and f.notify"
                : some;
    }

    /** What a candidate {@code n} must be in the range of, as it is asked of the facts. */
    String range() {
        return range.toString();
    }

    /** Whether a candidate {@code n} is held back. */
    String held() {
        return "(" + filtered + " and not " + ACCEPTED + ")";
    }

    /**
     * Whether a candidate {@code n} is shown.
     *
     * @param heldToo also when it is held back
     */
    String shown(boolean heldToo) {
        return "(" + WANTED
                + (dropped.equals("false") ? "" : " and not (" + dropped + " and not " + ACCEPTED + ")")
                + (filtered.equals("false")
                        ? ""
                        : " and not (" + filtered + " and ("
                                + (heldToo ? DISMISSED : "not " + ACCEPTED + " or " + DISMISSED) + "))")
                + ")";
    }
}
