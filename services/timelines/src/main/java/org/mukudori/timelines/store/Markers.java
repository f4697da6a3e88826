package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.mukudori.platform.projection.Rows;

/** How far accounts have read. */
@ApplicationScoped
public class Markers {
    /** How far a timeline has been read, and when that was said, the how manieth time. */
    public record Marker(String timeline, long lastRead, int version, Instant at) {}

    private final Rows rows;

    Markers(Rows rows) {
        this.rows = rows;
    }

    /** An account's markers of these timelines. */
    public Uni<List<Marker>> of(long account, Collection<String> timelines) {
        return rows.of(
                        "select timeline, last_read, version, cast(extract(epoch from at) * 1000 as bigint) from markers"
                                + " where account = :account and timeline = any (string_to_array(:timelines, ' '))",
                        Map.of("account", account, "timelines", String.join(" ", timelines)))
                .map(found -> found.stream()
                        .map(row -> new Marker(
                                (String) row[0], (Long) row[1], (Integer) row[2], Instant.ofEpochMilli((Long) row[3])))
                        .toList());
    }

    /** The last notification that an account has read; 0 if it has never said so. */
    public Uni<Long> lastNotification(long account) {
        return of(account, List.of("notifications"))
                .map(found ->
                        found.stream().mapToLong(Marker::lastRead).findFirst().orElse(0));
    }
}
