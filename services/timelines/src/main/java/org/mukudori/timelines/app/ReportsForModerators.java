package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.mastodon.AdminAccountEntity;
import org.mukudori.mastodon.AdminReportEntity;
import org.mukudori.mastodon.StatusEntity;
import org.mukudori.timelines.store.Accounts;
import org.mukudori.timelines.store.KnownAccount;
import org.mukudori.timelines.store.Reports.Report;

/** Reports as Mastodon's API tells moderators of them, with the statuses that they are about, whoever may see these. */
@ApplicationScoped
public class ReportsForModerators {
    private final Accounts accounts;
    private final Rendering rendering;
    private final AccountEntities accountEntities;

    ReportsForModerators(Accounts accounts, Rendering rendering, AccountEntities accountEntities) {
        this.accounts = accounts;
        this.rendering = rendering;
        this.accountEntities = accountEntities;
    }

    /** Reports in the given order; those by or about somebody who is not known any more are left out. */
    public Uni<List<AdminReportEntity>> of(List<Report> reports) {
        var statuses = reports.stream()
                .flatMap(report -> report.filed().getStatuses().stream())
                .distinct()
                .toList();
        var people = new HashSet<Long>();
        reports.forEach(report -> people(report).forEach(people::add));
        return accounts.everybody(people)
                .chain(known -> rendering
                        .reported(statuses)
                        .map(shown -> shown.stream().collect(Collectors.toMap(StatusEntity::id, Function.identity())))
                        .map(shown -> reports.stream()
                                .map(report -> entity(report, known, shown))
                                .filter(Objects::nonNull)
                                .toList()));
    }

    private static Stream<Long> people(Report report) {
        return Stream.of(
                        report.filed().getAccount(),
                        report.filed().getTarget(),
                        report.assignedTo(),
                        report.resolvedBy())
                .filter(Objects::nonNull);
    }

    private @Nullable AdminReportEntity entity(
            Report report, Map<Long, KnownAccount> known, Map<String, StatusEntity> statuses) {
        var filed = report.filed();
        var account = known.get(filed.getAccount());
        var target = known.get(filed.getTarget());
        if (account == null || target == null) {
            return null;
        }
        return new AdminReportEntity(
                Long.toString(report.id()),
                report.resolvedAt() != null,
                report.resolvedAt(),
                Names.of(report.category()),
                filed.getComment(),
                report.isForwarded(),
                filed.getAt(),
                report.updatedAt(),
                accountEntities.forModerators(account),
                accountEntities.forModerators(target),
                moderator(report.assignedTo(), known),
                moderator(report.resolvedBy(), known),
                filed.getStatuses().stream()
                        .map(id -> statuses.get(Long.toString(id)))
                        .filter(Objects::nonNull)
                        .toList(),
                List.of());
    }

    private @Nullable AdminAccountEntity moderator(@Nullable Long id, Map<Long, KnownAccount> known) {
        var account = id == null ? null : known.get(id);
        return account == null ? null : accountEntities.forModerators(account);
    }
}
