package org.mukudori.inbound.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Reports;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/**
 * A peer reports somebody from here, most often in its own name. Of each peer and account there is one open report, to which
 * further statuses are added; it has those only that the peer may have seen. Reports about anybody else are forgotten.
 */
@ApplicationScoped
class OnFlag {
    private static final int LONGEST_COMMENT = 1_000;
    private static final int MOST_NAMED = 100;
    private static final int MOST_ACCOUNTS = 5;
    private static final int MOST_STATUSES = 100;

    private final Posts posts;
    private final People people;
    private final Policies policies;
    private final Reports reports;
    private final Claims claims;
    private final Here here;
    private final Log log;
    private final HostRates rates;
    private final Ids ids = new Ids();

    OnFlag(
            Posts posts,
            People people,
            Policies policies,
            Reports reports,
            Claims claims,
            Here here,
            Log log,
            InboundConfig config) {
        this.posts = posts;
        this.people = people;
        this.policies = policies;
        this.reports = reports;
        this.claims = claims;
        this.here = here;
        this.log = log;
        this.rates = new HostRates(config.flagsAMinute(), "Your server reports too much");
    }

    private sealed interface Named {
        record Account(long id) implements Named {}

        record Post(Status status) implements Named {}
    }

    Uni<Positions> react(Sender sender, As2 flag) {
        var host = here.origins().of(sender.uri()).orElse("");
        rates.check(host);
        rates.count(host);
        return policies.mayReport(sender.uri())
                .chain(may -> may ? named(flag, host) : Uni.createFrom().item(List.<Named>of()))
                .chain(named -> named.isEmpty()
                        ? Uni.createFrom().item(Positions.NONE)
                        : people.introduce(sender).chain(reporter -> file(reporter, host, flag, byAccount(named))));
    }

    private Uni<List<Named>> named(As2 flag, String host) {
        var uris = flag.ids("object").stream()
                .filter(here.uris()::owns)
                .distinct()
                .limit(MOST_NAMED)
                .toList();
        return Multi.createFrom()
                .iterable(uris)
                .onItem()
                .transformToUniAndConcatenate(uri -> named(uri, host))
                .collect()
                .asList()
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }

    /** What the host cannot have seen is as good as nothing. */
    private Uni<Optional<Named>> named(String uri, String host) {
        return here.uris().username(uri).isPresent()
                ? people.local(uri).map(found -> found.map(account -> new Named.Account(account.getId())))
                : posts.known(uri)
                        .chain(found -> found.orElse(null) instanceof Known.Post post
                                ? posts.isVisibleAt(post.status(), host)
                                        .map(visible ->
                                                visible ? Optional.of(new Named.Post(post.status())) : Optional.empty())
                                : Uni.createFrom().item(Optional.empty()));
    }

    private static Map<Long, List<Status>> byAccount(List<Named> all) {
        var byAccount = new LinkedHashMap<Long, List<Status>>();
        for (var named : all) {
            switch (named) {
                case Named.Account(var id) -> byAccount.computeIfAbsent(id, _ -> new ArrayList<>());
                case Named.Post(var status) ->
                    byAccount
                            .computeIfAbsent(status.getAccount(), _ -> new ArrayList<>())
                            .add(status);
            }
        }
        return byAccount;
    }

    private Uni<Positions> file(Sender reporter, String host, As2 flag, Map<Long, List<Status>> byAccount) {
        var comment = flag.text("content", LONGEST_COMMENT).orElse("");
        return Multi.createFrom()
                .iterable(byAccount.entrySet())
                .select()
                .first(MOST_ACCOUNTS)
                .onItem()
                .transformToUniAndConcatenate(one -> file(reporter, host, one.getKey(), one.getValue(), comment))
                .collect()
                .asList()
                .map(all -> all.stream().reduce(Positions.NONE, Positions::and));
    }

    private Uni<Positions> file(Sender reporter, String host, long target, List<Status> statuses, String comment) {
        return reports.of(host, target).chain(known -> {
            var open = known.filter(last -> !last.resolved()).map(Reports.Known::report);
            if (open.isPresent()) {
                return add(open.get(), statuses);
            }
            var now = Instant.now();
            var last = known.map(done -> done.report().getId()).orElse(0L);
            return claims.idOf(host + " reports " + target + " after " + last, ids.at(now))
                    .chain(id -> append(ReportFiled.newBuilder()
                            .setId(id)
                            .setAccount(reporter.id())
                            .setTarget(target)
                            .setStatuses(statuses.stream().map(Status::getId).toList())
                            .setStatusUris(statuses.stream().map(Status::getUri).toList())
                            .setComment(comment)
                            .setCategory(ReportCategory.OTHER)
                            .setAt(now)
                            .build()));
        });
    }

    private Uni<Positions> add(ReportFiled open, List<Status> statuses) {
        var more = statuses.stream()
                .filter(status -> !open.getStatuses().contains(status.getId()))
                .limit(Math.max(MOST_STATUSES - open.getStatuses().size(), 0))
                .toList();
        return more.isEmpty()
                ? Uni.createFrom().item(Positions.NONE)
                : append(ReportFiled.newBuilder(open)
                        .setStatuses(both(open.getStatuses(), more.stream().map(Status::getId)))
                        .setStatusUris(both(open.getStatusUris(), more.stream().map(Status::getUri)))
                        .build());
    }

    private static <T> List<T> both(List<T> some, Stream<T> others) {
        return Stream.concat(some.stream(), others).toList();
    }

    private Uni<Positions> append(ReportFiled report) {
        return log.append(Topic.REPORTS, Keys.report(report.getTarget(), report.getId()), report, report.getAccount())
                .map(Positions::of);
    }
}
