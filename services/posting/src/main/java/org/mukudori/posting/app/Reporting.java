package org.mukudori.posting.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.mukudori.events.ReportCategory;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.domain.ReportHandling;
import org.mukudori.posting.domain.Reports;
import org.mukudori.posting.domain.Seen;
import org.mukudori.posting.store.KnownReports;
import org.mukudori.posting.store.KnownStatuses;
import org.mukudori.posting.store.People;

/** Files reports, and carries out what moderators decide about them. The outcome's subject is always the report. */
@ApplicationScoped
public class Reporting {
    private static final Duration A_DAY = Duration.ofDays(1);

    private final People people;
    private final KnownStatuses statuses;
    private final KnownReports reports;
    private final Ledger ledger;
    private final Ids ids;

    Reporting(People people, KnownStatuses statuses, KnownReports reports, Ledger ledger, Ids ids) {
        this.people = people;
        this.statuses = statuses;
        this.reports = reports;
        this.ledger = ledger;
        this.ids = ids;
    }

    /**
     * What somebody reports.
     *
     * @param statuses of the target's, by their ids
     * @param rules that are said to be broken, by their ids
     */
    public record Complaint(
            long target,
            List<Long> statuses,
            String comment,
            ReportCategory category,
            List<Long> rules,
            Reports.Forward forward) {}

    /** Files a report. */
    public Uni<Outcome> file(long reporter, Complaint complaint) {
        var now = Instant.now();
        var asked = new Reports.FileReport(
                ids.at(now),
                now,
                complaint.statuses(),
                complaint.comment(),
                complaint.category(),
                complaint.rules(),
                complaint.forward());
        return people.active(reporter)
                .chain(person -> person.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_ALLOWED))
                        : people.find(complaint.target())
                                .chain(target -> target.isEmpty()
                                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_FOUND))
                                        : known(target.get(), asked, reporter)
                                                .map(known -> Reports.file(asked, person.get(), known))))
                .chain(decision -> ledger.write(decision, reporter));
    }

    private Uni<Reports.Known> known(Person target, Reports.FileReport asked, long reporter) {
        return reports.filedSince(reporter, asked.at().minus(A_DAY))
                .chain(today -> each(asked.statuses(), id -> statuses.find(id, reporter))
                        .chain(seen -> each(answered(seen), people::find)
                                .map(answered -> new Reports.Known(target, seen, answered, today))));
    }

    private static List<Long> answered(Collection<Seen> statuses) {
        return statuses.stream()
                .map(seen -> seen.status().getInReplyToAccount())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static <T> Uni<List<T>> each(Collection<Long> ids, Function<Long, Uni<Optional<T>>> find) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(find::apply)
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    /** Does with a report what a moderator wants. */
    public Uni<Outcome> handle(long report, ReportHandling.Order order, long moderator) {
        var now = Instant.now();
        return reports.find(report)
                .map(found -> found.map(known -> ReportHandling.decide(order, known, moderator, now))
                        .orElseGet(() -> Decision.refuse(Refusal.NOT_FOUND)))
                .chain(decision -> ledger.write(decision, moderator));
    }
}
