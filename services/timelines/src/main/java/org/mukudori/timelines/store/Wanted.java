package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Which of many readers may and want to see a status, in one question. */
@ApplicationScoped
public class Wanted {
    private static final String READERS =
            """
            select reader.id, s.id
            from unnest(cast(string_to_array(:readers, ',') as bigint[])) as reader (id), statuses s
            where s.id = :status and
            """ + (MayRead.status("s") + " and " + MayRead.wanted("s")).replace(":viewer", "reader.id");

    private final Rows rows;

    Wanted(Rows rows) {
        this.rows = rows;
    }

    /** Those readers who may and want to see it. */
    public Uni<List<Long>> among(Collection<Long> readers, long status) {
        return rows.of(READERS, Map.of("readers", Rows.joined(readers), "status", status))
                .map(found -> found.stream().map(row -> (Long) row[0]).toList());
    }
}
