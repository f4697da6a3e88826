package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.projection.Rows;

/** Where an author's status has been delivered. */
@ApplicationScoped
public class Receipts {
    /** How far a status has come with a host, as words. */
    private static final String STATE = """
            case when r.state = 0 and b.host is not null then 'parked'
                else (array['pending', 'accepted', 'refused', 'gone', 'skipped', 'lost'])[r.state + 1] end
            """;

    private static final String OF_A_STATUS = """
            from receipts r left join hosts_behind b on b.host = r.host and b.delivery <= r.delivery
            where r.status = :status and r.author = :author
            """;

    /**
     * A receipt.
     *
     * @param state pending, parked, accepted, refused, gone, skipped or lost
     * @param at since when, or when
     * @param reason why it is refused, or parked
     */
    public record Receipt(
            String host,
            String state,
            String activity,
            Instant at,
            @Nullable Integer httpStatus,
            @Nullable String reason) {}

    private final Rows rows;

    Receipts(Rows rows) {
        this.rows = rows;
    }

    /** How many hosts there are in each state. */
    public Uni<Map<String, Long>> counts(long status, long author) {
        return rows.of(
                        "select " + STATE + " as state, count(*) " + OF_A_STATUS + " group by 1 order by 1",
                        Map.of("status", status, "author", author))
                .map(found -> {
                    var counts = new LinkedHashMap<String, Long>();
                    found.forEach(row -> counts.put((String) row[0], (Long) row[1]));
                    return counts;
                });
    }

    /**
     * Receipts by host.
     *
     * @param after the last host of the page before; empty for the first page
     */
    public Uni<List<Receipt>> page(long status, long author, String after, int limit) {
        return rows.of(
                        "select r.host, " + STATE
                                + ", r.activity, case when r.state = 0 then coalesce(b.since, r.at) else r.at end,"
                                + " r.http_status, case when r.state = 0 then b.reason else r.reason end "
                                + OF_A_STATUS
                                + " and r.host > :after order by r.host limit :limit",
                        Map.of("status", status, "author", author, "after", after, "limit", limit))
                .map(found -> found.stream().map(Receipts::receipt).toList());
    }

    private static Receipt receipt(Object[] row) {
        return new Receipt(
                (String) row[0],
                (String) row[1],
                (String) row[2],
                ((OffsetDateTime) row[3]).toInstant(),
                (Integer) row[4],
                (String) row[5]);
    }
}
