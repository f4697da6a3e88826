package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;

/** Decides what may be reported. */
public final class Reports {
    private static final int LONGEST_COMMENT = 1_000;

    /** How many reports one may file in a day, as in Mastodon. */
    private static final int MOST_A_DAY = 400;

    private Reports() {}

    /**
     * Somebody wants to report an account.
     *
     * @param id that the report will have
     * @param statuses ids of what it is about
     * @param rules ids of those that are said to be broken; if any, then that is what the report is about
     */
    public record FileReport(
            long id,
            Instant at,
            Collection<Long> statuses,
            String comment,
            ReportCategory category,
            List<Long> rules,
            Forward forward) {}

    /**
     * Whether other servers are to be told.
     *
     * @param domains those alone, of the account's and of those whom the statuses answer; empty for the account's
     */
    public record Forward(boolean wanted, Set<String> domains) {}

    /**
     * What is known of what is reported.
     *
     * @param statuses those that there are
     * @param answered who is answered by them
     * @param today how many reports the reporter has filed in the last day
     */
    public record Known(Person target, List<Seen> statuses, Collection<Person> answered, long today) {}

    /**
     * Whether that may be reported. A status that the reporter may not see, or that somebody else has written, is as good as
     * none; and what is not there cannot be reported.
     */
    public static Decision file(FileReport asked, Person reporter, Known known) {
        var target = known.target();
        if (target.suspended()
                || known.statuses().size() < asked.statuses().size()
                || !known.statuses().stream().allMatch(seen -> mayBeNamed(seen, reporter, target))) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        if (asked.comment().codePointCount(0, asked.comment().length()) > LONGEST_COMMENT) {
            return Decision.refuse(Refusal.REPORT_TOO_LONG);
        }
        if (known.today() >= MOST_A_DAY) {
            return Decision.refuse(Refusal.TOO_MANY_REPORTS_TODAY);
        }
        var statuses = known.statuses().stream().map(Seen::status).distinct().toList();
        var report = ReportFiled.newBuilder()
                .setId(asked.id())
                .setAccount(reporter.id())
                .setTarget(target.id())
                .setStatuses(statuses.stream().map(Status::getId).toList())
                .setStatusUris(statuses.stream().map(Status::getUri).toList())
                .setComment(asked.comment())
                .setCategory(asked.rules().isEmpty() ? asked.category() : ReportCategory.VIOLATION)
                .setRules(asked.rules())
                .setForwardTo(forwardTo(asked.forward(), known))
                .setAt(asked.at())
                .build();
        return Decision.append(asked.id(), new Change(Topic.REPORTS, Keys.report(target.id(), asked.id()), report));
    }

    private static boolean mayBeNamed(Seen seen, Person reporter, Person target) {
        return seen.status().getAccount() == target.id() && seen.by(reporter.id());
    }

    private static List<Long> forwardTo(Forward forward, Known known) {
        if (!forward.wanted()) {
            return List.of();
        }
        var domains = forward.domains();
        return domains.isEmpty()
                ? far(Stream.of(known.target()), _ -> true)
                : far(Stream.concat(Stream.of(known.target()), known.answered().stream()), domains::contains);
    }

    private static List<Long> far(Stream<Person> people, Predicate<String> ofDomain) {
        return people.filter(person -> person.domain() != null && ofDomain.test(person.domain()))
                .map(Person::id)
                .distinct()
                .toList();
    }
}
