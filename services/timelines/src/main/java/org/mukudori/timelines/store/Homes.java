package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mukudori.timelines.domain.Page;

/**
 * Home and list timelines, merged from the recent statuses of those whom a reader follows. What is left out is what
 * Mastodon's {@code FeedManager} leaves out: replies to people not followed, boosts not wanted, languages not wanted,
 * whom the reader blocks or mutes, members of exclusive lists.
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
    private static final String REPLIES_OF_LIST = """
             and (s.in_reply_to is null or s.in_reply_to_account in (s.author, :viewer)
                or exists (select 1 from lists l where l.id = :list and (l.replies_policy = 'followed'
                    or (l.replies_policy = 'list' and s.in_reply_to_account = any (l.members)))))
            """;

    private final Rows rows;

    Homes(Rows rows) {
        this.rows = rows;
    }

    /** The newest of a reader's home. */
    public Uni<List<HomeRow>> recent(long reader, int limit) {
        return home(reader, Page.first(limit));
    }

    /** A page of a reader's home, newest first. */
    public Uni<List<HomeRow>> home(long reader, Page page) {
        return merged(FOLLOWED + NOT_EXCLUSIVE + ONESELF, "", page, Map.of("viewer", reader));
    }

    /** A page of a list, newest first; nothing if it is not the reader's. */
    public Uni<List<HomeRow>> list(long reader, long list, Page page) {
        return merged(FOLLOWED + MEMBERS, REPLIES_OF_LIST, page, Map.of("viewer", reader, "list", list));
    }

    private Uni<List<HomeRow>> merged(String authors, String also, Page page, Map<String, Object> parameters) {
        var sql = "select s.id, s.author, s.boosted, s.boosted_author, s.in_reply_to_account from ("
                + authors
                + ") as author (id, reblogs, languages) cross join lateral (select * from statuses s"
                + " where s.author = author.id and "
                + MayRead.status("s") + " and " + MayRead.wanted("s") + also + """
                     and (s.boosted is null or author.reblogs)
                     and (s.language is null or cardinality(author.languages) = 0 or s.language = any (author.languages))
                     and (s.in_reply_to_account is null or s.in_reply_to_account in (s.author, :viewer)
                        or exists (select 1 from follows also where also.source = :viewer and also.accepted
                            and also.target = s.in_reply_to_account))
                     and
                    """ + Keyset.of(page, "s.id")
                + ") s where" + Keyset.of(page, "s.id");
        return rows.of(sql, Keyset.parameters(page, parameters))
                .map(found ->
                        Keyset.newestFirst(page, found.stream().map(Homes::row).toList()));
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
