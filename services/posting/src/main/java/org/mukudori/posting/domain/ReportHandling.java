package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Topic;

/** Decides what becomes of reports: all that moderators ask for may be, and is done once. */
public final class ReportHandling {
    private ReportHandling() {}

    /** What a moderator wants to be done with a report. */
    public sealed interface Order {
        /** They look after it. */
        record AssignToSelf() implements Order {}

        /** Nobody looks after it. */
        record Unassign() implements Order {}

        /** It is done with. */
        record Resolve() implements Order {}

        /** It is not done with. */
        record Reopen() implements Order {}

        /**
         * It is about something else.
         *
         * @param category null to leave it
         * @param rules that are broken, and then that is what it is about; null to leave them
         */
        record Classify(
                @Nullable ReportCategory category, @Nullable List<Long> rules) implements Order {}
    }

    /** What becomes of a report. */
    public static Decision decide(Order order, Report report, long moderator, Instant at) {
        var before = before(report, at);
        var now = ReportHandled.newBuilder(before);
        switch (order) {
            case Order.AssignToSelf() -> now.setAssignedTo(moderator);
            case Order.Unassign() -> now.clearAssignedTo();
            case Order.Resolve() -> {
                if (before.getResolvedAt() == null) {
                    now.setResolvedAt(at).setResolvedBy(moderator);
                }
            }
            case Order.Reopen() -> now.clearResolvedAt().clearResolvedBy();
            case Order.Classify(var category, var rules) -> classify(now, category, rules);
        }
        var id = report.filed().getId();
        return now.build().equals(before)
                ? Decision.nothing(id)
                : Decision.append(
                        id,
                        new Change(
                                Topic.REPORTS,
                                Keys.handling(report.filed().getTarget(), id),
                                now.setAt(at).build()));
    }

    private static ReportHandled before(Report report, Instant at) {
        var handled = report.handled();
        var filed = report.filed();
        return handled != null
                ? handled
                : ReportHandled.newBuilder()
                        .setReport(filed.getId())
                        .setTarget(filed.getTarget())
                        .setCategory(filed.getCategory())
                        .setRules(filed.getRules())
                        .setAt(at)
                        .build();
    }

    /** Where rules are broken it is about that; where it is about something else, none are. */
    private static void classify(
            ReportHandled.Builder now, @Nullable ReportCategory category, @Nullable List<Long> rules) {
        if (rules != null && !rules.isEmpty()) {
            now.setCategory(ReportCategory.VIOLATION).setRules(rules);
            return;
        }
        if (category != null) {
            now.setCategory(category);
        }
        if (rules != null || now.getCategory() != ReportCategory.VIOLATION) {
            now.setRules(List.of());
        }
    }
}
