package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mukudori.events.EventCodec;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.projection.Latest;
import org.mukudori.platform.projection.Rows;
import org.mukudori.posting.domain.Report;

/** The reports that the log has told of, from here and from elsewhere. */
@ApplicationScoped
public class KnownReports {
    private final Rows rows;
    private final Latest latest;
    private final EventCodec codec;

    KnownReports(Rows rows, Latest latest, EventCodec codec) {
        this.rows = rows;
        this.latest = latest;
        this.codec = codec;
    }

    /** A report, and what moderators have made of it. */
    public Uni<Optional<Report>> find(long id) {
        return latest.find(Topic.REPORTS, () -> look(id));
    }

    private Uni<Optional<Report>> look(long id) {
        return rows.of("""
                        select r.event, h.event from reports r left join report_handlings h on h.report = r.id
                        where r.id = :id""", Map.of("id", id))
                .map(found -> found.stream().findFirst().map(this::report));
    }

    private Report report(Object[] row) {
        var handled = (byte[]) row[1];
        return new Report(
                (ReportFiled) codec.decode(Topic.REPORTS, (byte[]) row[0]),
                handled == null ? null : (ReportHandled) codec.decode(Topic.REPORTS, handled));
    }

    /** How many reports somebody has filed since that time. */
    public Uni<Long> filedSince(long account, Instant time) {
        return rows.of(
                        "select count(*) from reports where account = :account and id > :last",
                        Map.of("account", account, "last", Ids.last(time)))
                .map(found -> (Long) found.getFirst()[0]);
    }
}
