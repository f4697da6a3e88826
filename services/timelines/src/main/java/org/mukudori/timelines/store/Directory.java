package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mukudori.platform.projection.Rows;

/** Finds accounts, statuses and hashtags by what they are called. */
@ApplicationScoped
public class Directory {
    /** How much is in it. */
    public record Size(long people, long statuses, long peers) {}

    private final Rows rows;

    Directory(Rows rows) {
        this.rows = rows;
    }

    /** The account of that name; the domain is empty for those from here. */
    public Uni<Optional<Long>> account(String username, String domain) {
        return one(
                "select id, id from accounts where lower(username) = :username and coalesce(domain, '') = :domain",
                Map.of("username", username.toLowerCase(Locale.ROOT), "domain", domain.toLowerCase(Locale.ROOT)));
    }

    /** The account with that ActivityPub id or that page. */
    public Uni<Optional<Long>> accountAt(String uri) {
        return one(
                "select id, id from accounts where uri = :uri or url = :uri order by (uri = :uri) desc limit 1",
                Map.of("uri", uri));
    }

    /** The status with that ActivityPub id or that page. */
    public Uni<Optional<Long>> statusAt(String uri) {
        return one(
                "select id, id from statuses where (uri = :uri or url = :uri) and boosted is null"
                        + " order by (uri = :uri) desc limit 1",
                Map.of("uri", uri));
    }

    /**
     * Accounts whose name, or what they call themselves, begins like this; those whom the viewer follows first.
     *
     * @param username empty: any
     * @param domain empty: any
     * @param followed only whom the viewer follows
     */
    public Uni<List<Long>> accounts(
            OptionalLong viewer, String username, String domain, boolean followed, int limit, int offset) {
        var parameters = new HashMap<String, Object>();
        parameters.put("viewer", MayRead.viewer(viewer));
        parameters.put("username", beginning(username));
        if (!domain.isEmpty()) {
            parameters.put("domain", beginning(domain));
        }
        parameters.put("limit", limit);
        parameters.put("offset", offset);
        var sql = """
                select a.id, f.source from accounts a
                left join account_counts c on c.account = a.id
                left join follows f on f.source = :viewer and f.target = a.id and f.accepted
                where not a.suspended and a.id <> 1 and (lower(a.username) like :username
                """
                + (domain.isEmpty() ? " or lower(a.display_name) like :username)" : " and a.domain like :domain)")
                + " and " + MayRead.account("a.id")
                + (followed ? " and f.source is not null" : "")
                + " order by f.source is null, coalesce(c.followers, 0) desc, a.id limit :limit offset :offset";
        return ids(sql, parameters);
    }

    /** Hashtags that begin like this, the most used first. */
    public Uni<List<String>> tags(String beginning, int limit) {
        return rows.of(
                        "select tag, count(*) from status_tags where tag like :beginning group by tag"
                                + " order by count(*) desc, tag limit :limit",
                        Map.of("beginning", beginning(beginning), "limit", limit))
                .map(found -> found.stream().map(row -> (String) row[0]).toList());
    }

    /** The domains that accounts come from. */
    public Uni<List<String>> peers() {
        return rows.of("select distinct domain, 0 from accounts where domain is not null order by domain", Map.of())
                .map(found -> found.stream().map(row -> (String) row[0]).toList());
    }

    /** How much is known here. */
    public Uni<Size> size() {
        return rows.of("""
                        select (select count(*) from accounts where domain is null and not suspended and id <> 1),
                            (select count(*) from statuses where local and boosted is null),
                            (select count(distinct domain) from accounts where domain is not null)
                        """, Map.of()).map(found -> {
            var row = found.getFirst();
            return new Size((Long) row[0], (Long) row[1], (Long) row[2]);
        });
    }

    private static String beginning(String text) {
        return text.toLowerCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_")
                + "%";
    }

    private Uni<Optional<Long>> one(String sql, Map<String, Object> parameters) {
        return ids(sql, parameters).map(found -> found.stream().findFirst());
    }

    private Uni<List<Long>> ids(String sql, Map<String, Object> parameters) {
        return rows.of(sql, parameters)
                .map(found -> found.stream().map(row -> (Long) row[0]).toList());
    }
}
