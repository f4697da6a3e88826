package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mukudori.events.Keys;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Change;
import org.mukudori.platform.projection.Rows;

/** What peers have reported. */
@ApplicationScoped
public class Reports {
    /** A report, and whether moderators are done with it. */
    public record Known(ReportFiled report, boolean resolved) {}

    private final Rows rows;

    Reports(Rows rows) {
        this.rows = rows;
    }

    /** What a host has reported of an account: what is open, or else what it reported last. */
    public Uni<Optional<Known>> of(String host, long target) {
        return rows.of("""
                        select r.event, coalesce(h.resolved, false) from reports r
                        join actors a on a.id = r.account and not a.local and a.host = :host
                        left join report_handlings h on h.report = r.id
                        where r.target = :target order by 2, r.id desc limit 1""", Map.of("host", host, "target", target))
                .map(found -> found.stream().findFirst().map(Reports::known));
    }

    private static Known known(Object[] row) {
        return new Known(Events.decode(Topic.REPORTS, ReportFiled.class, (byte[]) row[0]), (Boolean) row[1]);
    }

    static List<Change> put(ReportFiled filed) {
        return List.of(Change.put("reports", "id")
                .with("id", filed.getId())
                .with("account", filed.getAccount())
                .with("target", filed.getTarget())
                .with("event", Events.encode(filed)));
    }

    static List<Change> put(ReportHandled handled) {
        return List.of(Change.put("report_handlings", "report")
                .with("report", handled.getReport())
                .with("resolved", handled.getResolvedAt() != null));
    }

    static List<Change> remove(String key) {
        var report = Keys.ids(key)[1];
        return List.of(
                Keys.kind(key).equals(Keys.HANDLING)
                        ? Change.remove("report_handlings").with("report", report)
                        : Change.remove("reports").with("id", report));
    }
}
