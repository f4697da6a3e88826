package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mukudori.platform.projection.Rows;

/** Lists, which only their owners know. */
@ApplicationScoped
public class Lists {
    private static final String OWNED =
            "select l.id, l.title, l.replies_policy, l.exclusive from lists l where l.owner = :owner";

    /**
     * A list.
     *
     * @param repliesPolicy followed, list or none
     * @param exclusive its members are not shown at home
     */
    public record KnownList(long id, String title, String repliesPolicy, boolean exclusive) {}

    private final Rows rows;

    Lists(Rows rows) {
        this.rows = rows;
    }

    /** All of an account's lists. */
    public Uni<List<KnownList>> of(long owner) {
        return found(OWNED, Map.of("owner", owner));
    }

    /** One of an account's lists. */
    public Uni<Optional<KnownList>> owned(long owner, long list) {
        return found(OWNED + " and l.id = :list", Map.of("owner", owner, "list", list))
                .map(lists -> lists.stream().findFirst());
    }

    /** The lists of an account that hold another. */
    public Uni<List<KnownList>> holding(long owner, long member) {
        return found(OWNED + " and :member = any (l.members)", Map.of("owner", owner, "member", member));
    }

    private Uni<List<KnownList>> found(String sql, Map<String, Object> parameters) {
        return rows.of(sql + " order by l.id", parameters)
                .map(found -> found.stream()
                        .map(row -> new KnownList((Long) row[0], (String) row[1], (String) row[2], (Boolean) row[3]))
                        .toList());
    }
}
