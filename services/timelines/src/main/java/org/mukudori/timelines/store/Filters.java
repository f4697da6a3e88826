package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.mukudori.events.EventCodec;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;

/** What readers do not want to read. */
@ApplicationScoped
public class Filters {
    private final Rows rows;
    private final EventCodec codec = new EventCodec();

    Filters(Rows rows) {
        this.rows = rows;
    }

    /** All filters of an account, ended ones too. */
    public Uni<List<FilterChanged>> of(long account) {
        return rows.of(
                        "select f.id, f.event from filters f where f.account = :account order by f.id",
                        Map.of("account", account))
                .map(found -> found.stream()
                        .map(row -> (FilterChanged) codec.decode(Topic.FILTERS, (byte[]) row[1]))
                        .toList());
    }
}
