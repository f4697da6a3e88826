package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mukudori.events.EventCodec;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.Topic;

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

    /** Those of the accounts that have any. */
    public Uni<Set<Long>> among(Collection<Long> accounts) {
        if (accounts.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return rows.of(
                        "select distinct f.account, 0 from filters f"
                                + " where f.account = any (cast(string_to_array(:ids, ',') as bigint[]))",
                        Map.of("ids", Rows.joined(accounts)))
                .map(found -> found.stream().map(row -> (Long) row[0]).collect(Collectors.toUnmodifiableSet()));
    }
}
