package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.mukudori.events.NotificationGroup;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Page;

/** What concerns an account, one by one and in groups. */
@ApplicationScoped
public class Notifications {
    private static final List<NoticeType> GROUPED = List.of(NoticeType.FAVOURITE, NoticeType.REBLOG, NoticeType.FOLLOW);
    private static final int MOST_AT_ONCE = 5_000;
    private static final int MOST_NAMED = 8;

    /** Of each group, how many candidates there are, and which of the last two hundred are shown. */
    private static final String GROUP = """
            select g.no, of_it.total, count(*) filter (where of_it.shown), count(*),
                max(of_it.id) filter (where of_it.shown),
                coalesce(min(of_it.id) filter (where of_it.shown and of_it.id >= :pageFirst), 0),
                string_agg(cast(of_it.from_account as text), ',' order by of_it.id desc) filter (where of_it.shown)
            from unnest(string_to_array(:toldTypes, ','),
                cast(:toldStatuses as bigint[]),
                cast(:toldFirsts as bigint[]),
                cast(:toldLasts as bigint[])) with ordinality g (type, status, first, last, no)
            cross join lateral (select n.id, n.from_account, $shown as shown, n.total
                from (select n.*, count(*) over () as total from ($facts) n
                    where n.id between g.first and least(g.last, :pageLast) and (g.status = 0 or n.status = g.status)
                    $range order by n.id desc limit 200) n offset 0) of_it
            where g.type = '$type' group by g.no, of_it.total
            """;

    /**
     * Which notifications.
     *
     * @param types only these; empty: all
     * @param without but not these
     * @param from only from this account
     * @param held also what the account's policy holds back
     */
    public record Wanted(Collection<String> types, Collection<String> without, OptionalLong from, boolean held) {}

    /** All that is shown, held back or not. */
    public static final Wanted EVERYTHING = new Wanted(List.of(), List.of(), OptionalLong.empty(), true);

    private record Search(long viewer, Wanted wanted, Optional<NotificationGroup> group) {
        private NoticeQuery query(NotificationPolicyChanged policy) {
            var query = new NoticeQuery(viewer, policy);
            wanted.from().ifPresent(query::from);
            group.ifPresent(query::within);
            return query;
        }
    }

    /**
     * What there is of a group.
     *
     * @param count of notifications
     * @param last the newest of them
     * @param first the oldest of them on the page
     * @param from who caused the last ones, newest first, at most eight
     */
    public record Told(long count, long last, long first, List<Long> from) {}

    private final Rows rows;
    private final NotificationPolicies policies;

    Notifications(Rows rows, NotificationPolicies policies) {
        this.rows = rows;
        this.policies = policies;
    }

    /** A page of them, newest first. */
    public Uni<List<Notice>> page(long viewer, Wanted wanted, Page page) {
        return heads(viewer, wanted, Set.of(), page);
    }

    /** One of them, held back or not. */
    public Uni<Optional<Notice>> one(long viewer, long id) {
        return page(viewer, EVERYTHING, new Page(id + 1, id - 1, false, 1))
                .map(found -> found.stream().findFirst());
    }

    /** A page of those of a group, newest first, held back or not. */
    public Uni<List<Notice>> of(long viewer, NotificationGroup group, Page page) {
        var types = group.isAlone() ? List.<String>of() : List.of(group.type());
        var search = new Search(viewer, new Wanted(types, List.of(), OptionalLong.empty(), true), Optional.of(group));
        return policies.of(viewer).chain(policy -> found(search, policy, Set.of(), page));
    }

    /**
     * A page of groups: of each the newest notification, or upwards the oldest, newest first.
     *
     * @param grouped the types that are told in groups
     */
    public Uni<List<Notice>> heads(long viewer, Wanted wanted, Set<String> grouped, Page page) {
        var search = new Search(viewer, wanted, Optional.empty());
        return policies.of(viewer).chain(policy -> found(search, policy, grouped, page));
    }

    private Uni<List<Notice>> found(Search search, NotificationPolicyChanged policy, Set<String> grouped, Page page) {
        var types = NoticeType.wanted(search.wanted().types(), search.wanted().without());
        if (types.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var heads = new Heads(grouped, page.limit());
        return meet(search, policy, types, heads, some(page, 2 * page.limit()))
                .map(_ -> Keyset.newestFirst(page, heads.kept()));
    }

    /** Looks at some; if that was not enough, at more and more of those behind. */
    private Uni<Void> meet(
            Search search, NotificationPolicyChanged policy, List<NoticeType> types, Heads heads, Page some) {
        var query = search.query(policy).without(heads.seen());
        var candidates = query.candidates(types, some);
        var sql = "select n.id, n.type, n.from_account, coalesce(n.status, 0), " + query.held() + ", "
                + query.shown(search.wanted().held()) + " from (" + candidates + ") n order by n.id "
                + (some.upwards() ? "asc" : "desc");
        return rows.of(sql, query.parameters()).chain(found -> {
            found.stream()
                    .filter(row -> (Boolean) row[5])
                    .map(row -> notice(search.viewer(), row))
                    .forEach(heads::meet);
            if (heads.areEnough() || found.size() < some.limit()) {
                return Uni.createFrom().voidItem();
            }
            var last = (Long) found.getLast()[0];
            var beyond = some.upwards()
                    ? new Page(some.below(), last, true, some.limit())
                    : new Page(last, some.above(), false, some.limit());
            return meet(search, policy, types, heads, some(beyond, Math.min(2 * some.limit(), MOST_AT_ONCE)));
        });
    }

    private static Page some(Page page, int many) {
        return new Page(page.below(), page.above(), page.upwards(), many);
    }

    /**
     * What there is of groups. Of those with more than two hundred notifications all are counted, without asking whether
     * each is shown.
     *
     * @param first where the page begins
     * @param last where it ends: what is newer is not counted
     */
    public Uni<Map<NotificationGroup, Told>> told(
            long viewer, Wanted wanted, List<NotificationGroup> groups, long first, long last) {
        if (groups.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return policies.of(viewer)
                .chain(policy -> {
                    var query = new Search(viewer, wanted, Optional.empty())
                            .query(policy)
                            .put("told", groups)
                            .put("pageFirst", first)
                            .put("pageLast", last);
                    var types = groups.stream().map(NotificationGroup::type).collect(Collectors.toSet());
                    var sql = GROUPED.stream()
                            .filter(type -> types.contains(type.spelled()))
                            .map(type -> GROUP.replace("$facts", type.facts())
                                    .replace("$type", type.spelled())
                                    .replace("$range", query.range())
                                    .replace("$shown", query.shown(wanted.held())))
                            .collect(Collectors.joining(" union all "));
                    return rows.of(sql, query.parameters());
                })
                .map(found -> {
                    var told = new LinkedHashMap<NotificationGroup, Told>();
                    found.stream()
                            .filter(row -> (Long) row[2] > 0)
                            .forEach(row -> told.put(groups.get(((Long) row[0]).intValue() - 1), told(row)));
                    return told;
                });
    }

    private static Told told(Object[] row) {
        var total = (Long) row[1];
        var shown = (Long) row[2];
        var asked = (Long) row[3];
        var last = (Long) row[4];
        var first = (Long) row[5];
        var from = Arrays.stream(((String) row[6]).split(",", -1))
                .limit(MOST_NAMED)
                .map(Long::valueOf);
        return new Told(total > asked ? total : shown, last, first == 0 ? last : first, from.toList());
    }

    /** Of the listening accounts, those who want to be told of each post of an author, by author. */
    public Uni<Map<Long, List<Long>>> following(Collection<Long> authors, Set<Long> listening) {
        return among(
                        "select source, target from follows"
                                + " where target = any (cast(:subjects as bigint[]))"
                                + " and accepted and notify",
                        "source",
                        authors,
                        listening)
                .map(found -> found.stream()
                        .collect(Collectors.groupingBy(
                                row -> (Long) row[1], Collectors.mapping(row -> (Long) row[0], Collectors.toList()))));
    }

    /** Of the listening accounts, those who have boosted a status. */
    public Uni<List<Long>> boosting(long status, Set<Long> listening) {
        return among(
                        "select author, id from statuses" + " where boosted = any (cast(:subjects as bigint[]))",
                        "author",
                        List.of(status),
                        listening)
                .map(found -> found.stream().map(row -> (Long) row[0]).toList());
    }

    /** Of the listening accounts, those that are told of reports. */
    public Uni<List<Long>> moderating(Set<Long> listening) {
        return rows.of(
                        "select id from accounts where moderates and id = any (cast(:listening as bigint[]))",
                        Map.of("listening", Rows.ids(listening)))
                .map(found -> found.stream().map(row -> (Long) row[0]).toList());
    }

    private Uni<List<Object[]>> among(String sql, String account, Collection<Long> subjects, Set<Long> listening) {
        return subjects.isEmpty() || listening.isEmpty()
                ? Uni.createFrom().item(List.of())
                : rows.of(
                        sql + " and " + account + " = any (cast(:listening as bigint[]))",
                        Map.of("subjects", Rows.ids(subjects), "listening", Rows.ids(listening)));
    }

    private static Notice notice(long viewer, Object[] row) {
        var status = (Long) row[3];
        return new Notice(
                (Long) row[0], viewer, (String) row[1], (Long) row[2], status == 0 ? null : status, (Boolean) row[4]);
    }
}
