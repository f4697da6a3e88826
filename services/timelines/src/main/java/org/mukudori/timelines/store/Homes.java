package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.domain.RepeatedBoosts;
import org.mukudori.timelines.domain.RepeatedBoosts.Verdict;

/**
 * Home and list timelines, merged from the recent statuses of those whom a reader follows, and of the hashtags. What is
 * left out is what Mastodon's {@code FeedManager} leaves out: replies to people not followed or to what is not known,
 * boosts not wanted, boosts that repeat what stands shortly below, languages not wanted, whom the reader blocks or mutes,
 * what is about these, members of exclusive lists. What the reader wrote is never left out.
 */
@ApplicationScoped
public class Homes {
    private static final String FOLLOWED = """
        select f.target, f.reblogs, f.languages from follows f where f.source = :viewer and f.accepted
        """;
    private static final String ONESELF = " union all select cast(:viewer as bigint), true, cast(array[] as text[])";
    private static final String NOT_EXCLUSIVE = """
         and not exists (select 1 from lists e where e.owner = :viewer and e.exclusive and f.target = any (e.members))
        """;
    private static final String MEMBERS = """
         and f.target in (select unnest(l.members) from lists l where l.id = :list and l.owner = :viewer)
        """;
    private static final String ONESELF_IF_MEMBER =
            ONESELF + " where exists (select 1 from lists l where l.id = :list and :viewer = any (l.members))";

    private static final String FOLLOWS = """
        exists (select 1 from follows also where also.source = :viewer and also.accepted
            and also.target = s.in_reply_to_account)
        """;
    private static final String REPLY = " and not s.orphan and (s.in_reply_to_account is null"
            + " or s.in_reply_to_account in (s.author, :viewer) or ";
    private static final String REPLIES = REPLY + FOLLOWS + ")";
    private static final String REPLIES_OF_LIST = REPLY + """
        exists (select 1 from lists l where l.id = :list
            and ((l.replies_policy = 'list' and s.in_reply_to_account = any (l.members))
                or (l.replies_policy = 'followed' and
        """ + FOLLOWS + "))))";
    private static final String ON_THE_AUTHORS_TERMS = """
         and (s.boosted is null or author.reblogs)
         and (s.language is null or cardinality(author.languages) = 0 or s.language = any (author.languages))
        """;

    private static final String TO_THE_READER = "(s.visibility < 3 or :viewer = any (s.mentioned))";
    private static final String WANTED = "(" + MayRead.status("s") + " and " + MayRead.atHome("s") + ")";
    private static final String JUDGED =
            "select s.id, s.author, s.boosted, s.boosted_author, s.in_reply_to_account, coalesce("
                    + MayRead.status("s")
                    + " and (s.author = :viewer or (author.source is not null and "
                    + MayRead.atHome("s") + ON_THE_AUTHORS_TERMS + REPLIES
                    + NOT_EXCLUSIVE.replace("f.target", "s.author")
                    + """
            )), false)
        from statuses s left join follows author
            on author.source = :viewer and author.target = s.author and author.accepted
        where s.id = any (cast(:ids as bigint[]))
        """;

    private static final String OPEN = "t.account = any (cast(:readers as bigint[]))";
    private static final String BY_TAG_ALONE = ("""
        select distinct t.account, s.id,
            s.quoted is not null or exists (select 1 from filters w where w.account = t.account)
        from statuses s join status_tags g on g.status = s.id join tag_follows t on t.tag = g.tag
        where s.id = any (cast(:statuses as bigint[])) and s.visibility = 0 and s.boosted is null and s.author <> :viewer
        and not exists (select 1 from accounts quiet where quiet.id = s.author and quiet.silenced) and
        """ + MayRead.status("s") + " and " + MayRead.atHome("s") + """
         and not exists (select 1 from follows author
            where author.source = :viewer and author.target = s.author and author.accepted
        """
                    + ON_THE_AUTHORS_TERMS + REPLIES + NOT_EXCLUSIVE.replace("f.target", "s.author") + ") and " + OPEN)
            .replace(":viewer", "t.account");
    private static final String BY_MEMBERS = """
        select l.owner, l.id, s.id from lists l join statuses s on s.author = any (l.members)
        where l.id = any (cast(:lists as bigint[]))
        and s.id = any (cast(:statuses as bigint[]))
        """;
    private static final String STRANGERS_WITH_TAGS = """
        select distinct t.account, 0 from tag_follows t
        where t.account <> :author and not exists (select 1 from follows f
            where f.source = t.account and f.target = :author and f.accepted) and
        """ + OPEN;

    private static final String COLUMNS =
            "select s.id, s.author, s.boosted, s.boosted_author, s.in_reply_to_account from";

    private final Rows rows;

    Homes(Rows rows) {
        this.rows = rows;
    }

    /**
     * The newest of what those whom a reader follows have for the reader's home, whatever the reader mutes, blocks or may
     * not see at the moment.
     */
    public Uni<List<HomeRow>> candidates(long reader, int limit) {
        var page = Page.first(limit);
        var sql =
                "select * from (" + by(FOLLOWED + NOT_EXCLUSIVE + ONESELF, TO_THE_READER, REPLIES, page) + ") s where";
        return rows(sql, page, Map.of("viewer", reader));
    }

    /** What becomes of a candidate: whether it belongs in the reader's home now. */
    public record Judged(HomeRow row, boolean wanted) {}

    /** Judges those candidates that are known. */
    public Uni<List<Judged>> judged(long reader, Collection<Long> candidates) {
        return rows.of(JUDGED, Map.of("viewer", reader, "ids", Rows.ids(candidates)))
                .map(found -> found.stream()
                        .map(each -> new Judged(row(each), (Boolean) each[5]))
                        .toList());
    }

    /** A page of what a reader's home has because of followed hashtags, newest first. */
    public Uni<List<HomeRow>> tagged(long reader, Page page) {
        return rows("select * from (" + withFollowedTag(page) + ") s where", page, Map.of("viewer", reader));
    }

    /**
     * A reader who has a status at home.
     *
     * @param filtering whether it may look different to the reader: by filters or a quote
     */
    public record AtHome(long reader, long status, boolean filtering) {}

    /** Those readers who have a status at home because of a followed hashtag, and for no other reason. */
    public Uni<List<AtHome>> byTagAlone(Collection<Long> readers, Collection<Long> statuses) {
        return rows.of(BY_TAG_ALONE, Map.of("readers", Rows.ids(readers), "statuses", Rows.ids(statuses)))
                .map(found -> found.stream()
                        .map(row -> new AtHome((Long) row[0], (Long) row[1], (Boolean) row[2]))
                        .toList());
    }

    /** Those readers who follow any hashtag, but not that author, who is none of them. */
    public Uni<List<Long>> strangersWithTags(Collection<Long> readers, long author) {
        return rows.of(STRANGERS_WITH_TAGS, Map.of("readers", Rows.ids(readers), "author", author))
                .map(found -> found.stream().map(row -> (Long) row[0]).toList());
    }

    /** A status by a member of a list. */
    public record ByMember(long owner, long list, long status) {}

    /** Those statuses which are by members of lists, on which they {@link #list may} be for that. */
    public Uni<List<ByMember>> byMembers(Collection<Long> lists, Collection<Long> statuses) {
        return rows.of(BY_MEMBERS, Map.of("lists", Rows.ids(lists), "statuses", Rows.ids(statuses)))
                .map(found -> found.stream()
                        .map(row -> new ByMember((Long) row[0], (Long) row[1], (Long) row[2]))
                        .toList());
    }

    /** A page of a reader's home, newest first. */
    public Uni<List<HomeRow>> home(long reader, Page page) {
        return shown(asked -> everything(reader, asked), page);
    }

    /** A page of all that belongs in a reader's home, boosts that are not {@link #shown} among it, newest first. */
    public Uni<List<HomeRow>> everything(long reader, Page page) {
        var sql = "select * from (" + by(FOLLOWED + NOT_EXCLUSIVE + ONESELF, WANTED, REPLIES, page) + " union "
                + withFollowedTag(page) + ") s where";
        return rows(sql, page, Map.of("viewer", reader));
    }

    /** A page of a list, newest first; nothing if it is not the reader's. */
    public Uni<List<HomeRow>> list(long reader, long list, Page page) {
        return shown(
                asked -> rows(
                        "select * from (" + by(FOLLOWED + MEMBERS + ONESELF_IF_MEMBER, WANTED, REPLIES_OF_LIST, asked)
                                + ") s where",
                        asked,
                        Map.of("viewer", reader, "list", list)),
                page);
    }

    private static String by(String authors, String wanted, String replies, Page page) {
        return COLUMNS + " (" + authors
                + ") as author (id, reblogs, languages) cross join lateral (select * from statuses s"
                + " where s.author = author.id and (s.author = :viewer or (" + wanted + ON_THE_AUTHORS_TERMS + replies
                + ")) and" + Keyset.of(page, "s.id") + ") s";
    }

    /** On no author's terms: also of those who are not followed, or whose answers or languages are not wanted. */
    private static String withFollowedTag(Page page) {
        return COLUMNS + " tag_follows t cross join lateral (select s.* from status_tags g join statuses s"
                + " on s.id = g.status where g.tag = t.tag and s.visibility = 0 and s.boosted is null"
                + " and s.author <> :viewer"
                + " and not exists (select 1 from accounts quiet where quiet.id = s.author and quiet.silenced) and "
                + MayRead.status("s") + " and " + MayRead.atHome("s") + " and" + Keyset.of(page, "g.status")
                + ") s where t.account = :viewer";
    }

    private Uni<List<HomeRow>> rows(String sql, Page page, Map<String, Object> parameters) {
        return rows.of(sql + Keyset.of(page, "s.id"), Keyset.parameters(page, parameters))
                .map(found ->
                        Keyset.newestFirst(page, found.stream().map(Homes::row).toList()));
    }

    /** What of a timeline's page is shown, judged by what stands below it, and made full from what comes next. */
    public static Uni<List<HomeRow>> shown(Function<Page, Uni<List<HomeRow>>> timeline, Page page) {
        return part(timeline, page)
                .chain(part -> judged(timeline, part).chain(kept -> {
                    var missing = page.limit() - kept.size();
                    if (missing == 0 || part.count() < page.limit()) {
                        return Uni.createFrom().item(kept);
                    }
                    var next = page.upwards()
                            ? new Page(page.below(), part.rows().getFirst().id(), true, missing)
                            : new Page(part.last().id(), page.above(), false, missing);
                    return shown(timeline, next).map(more -> page.upwards() ? joined(more, kept) : joined(kept, more));
                }));
    }

    /**
     * Some of a timeline.
     *
     * @param rows newest first
     * @param count how many of them are of the page; the others stand below it
     * @param whole whether there is nothing below them
     */
    private record Part(List<HomeRow> rows, int count, boolean whole) {
        HomeRow last() {
            return rows.get(count - 1);
        }

        boolean hasBoosts() {
            return rows.stream().limit(count).anyMatch(row -> row.boosted() != null);
        }

        /** Those shown; empty if that depends on what is further below. */
        Optional<List<HomeRow>> shown() {
            var entries = rows.stream()
                    .map(row -> new RepeatedBoosts.Entry(row.id(), row.boosted() == null ? row.id() : row.boosted()))
                    .toList();
            var verdicts = IntStream.range(0, count)
                    .mapToObj(at -> RepeatedBoosts.judge(entries, at, whole))
                    .toList();
            return verdicts.contains(Verdict.UNSETTLED)
                    ? Optional.empty()
                    : Optional.of(IntStream.range(0, count)
                            .filter(at -> verdicts.get(at) == Verdict.SHOWN)
                            .mapToObj(rows::get)
                            .toList());
        }
    }

    /** A page with what stands below it, as far as that is usually needed. */
    private static Uni<Part> part(Function<Page, Uni<List<HomeRow>>> timeline, Page page) {
        if (page.upwards()) {
            return timeline.apply(page).chain(rows -> deepened(timeline, rows, RepeatedBoosts.REACH));
        }
        var limit = page.limit() + RepeatedBoosts.REACH;
        return timeline.apply(new Page(page.below(), Long.MIN_VALUE, false, limit))
                .map(rows -> {
                    var count = rows.stream()
                            .limit(page.limit())
                            .filter(row -> row.id() > page.above())
                            .count();
                    return new Part(rows, (int) count, rows.size() < limit);
                });
    }

    private static Uni<Part> deepened(Function<Page, Uni<List<HomeRow>>> timeline, List<HomeRow> rows, int depth) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(new Part(rows, 0, true));
        }
        return timeline.apply(new Page(rows.getLast().id(), Long.MIN_VALUE, false, depth))
                .map(below -> new Part(joined(rows, below), rows.size(), below.size() < depth));
    }

    private static Uni<List<HomeRow>> judged(Function<Page, Uni<List<HomeRow>>> timeline, Part part) {
        var page = part.rows().subList(0, part.count());
        if (!part.hasBoosts()) {
            return Uni.createFrom().item(page);
        }
        return part.shown()
                .map(shown -> Uni.createFrom().item(shown))
                .orElseGet(() -> deepened(timeline, page, RepeatedBoosts.DEEPEST)
                        .map(deeper -> deeper.shown().orElse(page)));
    }

    private static List<HomeRow> joined(List<HomeRow> newer, List<HomeRow> older) {
        var all = new ArrayList<>(newer);
        all.addAll(older);
        return all;
    }

    private static HomeRow row(Object[] row) {
        return new HomeRow(id(row[0]), id(row[1]), nullable(row[2]), nullable(row[3]), nullable(row[4]));
    }

    private static long id(Object value) {
        return ((Number) value).longValue();
    }

    private static @Nullable Long nullable(@Nullable Object value) {
        return value == null ? null : id(value);
    }
}
