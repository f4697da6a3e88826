package org.mukudori.timelines.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mukudori.mastodon.ReportEntity;
import org.mukudori.timelines.store.Accounts;
import org.mukudori.timelines.store.KnownAccount;
import org.mukudori.timelines.store.Reports;
import org.mukudori.timelines.store.Reports.Report;

/** Reports as Mastodon's API tells of them to whoever filed them, whatever has become of whom they are about. */
@ApplicationScoped
public class ReportEntities {
    private final Reports reports;
    private final Accounts accounts;
    private final AccountEntities accountEntities;

    ReportEntities(Reports reports, Accounts accounts, AccountEntities accountEntities) {
        this.reports = reports;
        this.accounts = accounts;
        this.accountEntities = accountEntities;
    }

    /** A report, for who filed it and nobody else. */
    public Uni<Optional<ReportEntity>> own(long id, long reporter) {
        return reports.all(List.of(id))
                .map(found -> found.stream()
                        .filter(report -> report.filed().getAccount() == reporter)
                        .toList())
                .chain(this::entities)
                .map(shown -> Optional.ofNullable(shown.get(id)));
    }

    /** Reports by id; those about somebody who is not known any more are left out. */
    Uni<Map<Long, ReportEntity>> of(Collection<Long> ids) {
        return reports.all(ids).chain(this::entities);
    }

    private Uni<Map<Long, ReportEntity>> entities(List<Report> reports) {
        var targets = reports.stream().map(report -> report.filed().getTarget()).toList();
        return accounts.everybody(targets).map(known -> {
            var entities = new HashMap<Long, ReportEntity>();
            for (var report : reports) {
                var target = known.get(report.filed().getTarget());
                if (target != null) {
                    entities.put(report.id(), entity(report, target));
                }
            }
            return entities;
        });
    }

    private ReportEntity entity(Report report, KnownAccount target) {
        var filed = report.filed();
        var rules = report.rules();
        return new ReportEntity(
                Long.toString(report.id()),
                report.resolvedAt() != null,
                report.resolvedAt(),
                Names.of(report.category()),
                filed.getComment(),
                report.isForwarded(),
                filed.getAt(),
                filed.getStatuses().stream().map(String::valueOf).toList(),
                rules.isEmpty() ? null : rules.stream().map(String::valueOf).toList(),
                accountEntities.of(target));
    }
}
