package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.projection.Rows;

/** How accounts stand to each other. */
@ApplicationScoped
public class Relationships {
    private static final String QUERY = """
        select a.id,
            coalesce(f.accepted, false), coalesce(not f.accepted, false), coalesce(f.reblogs, false),
            coalesce(f.notify, false), coalesce(array_to_string(f.languages, ' '), ''),
            coalesce(g.accepted, false), coalesce(not g.accepted, false),
            exists (select 1 from blocks b where b.source = :viewer and b.target = a.id),
            exists (select 1 from blocks b where b.source = a.id and b.target = :viewer),
            m.source is not null, coalesce(m.notifications, false),
            case when isfinite(m.expires_at) then cast(extract(epoch from m.expires_at) * 1000 as bigint) end,
            exists (select 1 from domain_blocks d where d.account = :viewer and d.domain = a.domain),
            coalesce((select n.comment from account_notes n where n.source = :viewer and n.target = a.id), '')
        from accounts a
        left join follows f on f.source = :viewer and f.target = a.id
        left join follows g on g.source = a.id and g.target = :viewer
        left join mutes m on m.source = :viewer and m.target = a.id
            and (m.expires_at is null or m.expires_at > now())
        where a.id = any (cast(:ids as bigint[]))
        """;

    /**
     * How a viewer and an account stand to each other.
     *
     * @param requested the viewer has asked to follow
     * @param languages wanted of the account; empty: all
     * @param mutedUntil null: until further notice
     * @param domainBlocking the viewer blocks the account's server
     * @param note what the viewer has written down about the account; empty: nothing
     */
    public record Relationship(
            long account,
            boolean following,
            boolean requested,
            boolean reblogs,
            boolean notifying,
            List<String> languages,
            boolean followedBy,
            boolean requestedBy,
            boolean blocking,
            boolean blockedBy,
            boolean muting,
            boolean mutingNotifications,
            @Nullable Instant mutedUntil,
            boolean domainBlocking,
            String note) {}

    private final Rows rows;

    Relationships(Rows rows) {
        this.rows = rows;
    }

    /** By account, for those that are known. */
    public Uni<Map<Long, Relationship>> of(long viewer, Collection<Long> accounts) {
        return rows.of(QUERY, Map.of("viewer", viewer, "ids", Rows.ids(accounts)))
                .map(found -> {
                    var known = new HashMap<Long, Relationship>();
                    found.forEach(row -> known.put((Long) row[0], relationship(row)));
                    return known;
                });
    }

    /** How many have asked to follow an account. */
    public Uni<Long> requests(long account) {
        return rows.of(
                        "select count(*), 0 from follows where target = :account and not accepted",
                        Map.of("account", account))
                .map(found -> (Long) found.getFirst()[0]);
    }

    private static Relationship relationship(Object[] row) {
        var languages = (String) row[5];
        return new Relationship(
                (Long) row[0],
                (Boolean) row[1],
                (Boolean) row[2],
                (Boolean) row[3],
                (Boolean) row[4],
                languages.isEmpty() ? List.of() : Arrays.asList(languages.split(" ")),
                (Boolean) row[6],
                (Boolean) row[7],
                (Boolean) row[8],
                (Boolean) row[9],
                (Boolean) row[10],
                (Boolean) row[11],
                until(row[12]),
                (Boolean) row[13],
                (String) row[14]);
    }

    private static @Nullable Instant until(@Nullable Object millis) {
        return millis == null ? null : Instant.ofEpochMilli((Long) millis);
    }
}
