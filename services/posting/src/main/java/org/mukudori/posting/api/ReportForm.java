package org.mukudori.posting.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.ReportCategory;
import org.mukudori.platform.web.Refused;
import org.mukudori.posting.app.Reporting;
import org.mukudori.posting.domain.DomainName;
import org.mukudori.posting.domain.ReportHandling;
import org.mukudori.posting.domain.Reports;

/** What clients say of reports. */
record ReportForm(Form form) {
    private static final Pattern RULE = Pattern.compile("[0-9]{1,18}");
    private static final int MOST = 100;

    /** What a person reports. */
    Reporting.Complaint complaint() {
        var target = form.id("account_id");
        if (target == null) {
            throw Refused.notFound();
        }
        var statuses = form.ids("status_ids");
        if (statuses.size() > MOST) {
            throw Answers.invalid("Status ids are too many (maximum is " + MOST + ")");
        }
        var category = category();
        return new Reporting.Complaint(
                target,
                statuses,
                form.text("comment").orElse(""),
                category == null ? ReportCategory.OTHER : category,
                rules(),
                new Reports.Forward(
                        Boolean.TRUE.equals(form.flag("forward")),
                        form.texts("forward_to_domains").stream()
                                .map(DomainName::of)
                                .flatMap(Optional::stream)
                                .collect(Collectors.toUnmodifiableSet())));
    }

    /** What a moderator thinks that a report is about. */
    ReportHandling.Order.Classify classified() {
        return new ReportHandling.Order.Classify(category(), form.has("rule_ids") ? rules() : null);
    }

    private List<Long> rules() {
        var rules = form.texts("rule_ids").stream()
                .filter(rule -> !rule.isEmpty())
                .distinct()
                .toList();
        if (rules.size() > MOST
                || !rules.stream().allMatch(rule -> RULE.matcher(rule).matches())) {
            throw Answers.invalid("Reported rules does not reference valid rules");
        }
        return rules.stream().map(Long::valueOf).toList();
    }

    private @Nullable ReportCategory category() {
        var wanted = form.text("category").orElse("");
        if (wanted.isEmpty()) {
            return null;
        }
        return Arrays.stream(ReportCategory.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> Answers.invalid("'" + wanted + "' is not a valid category"));
    }
}
