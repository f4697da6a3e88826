package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** What readers may and want to see, of many readers or of many statuses in one question. */
@ApplicationScoped
public class Wanted {
    private static final String READERS = """
            select reader.id, s.id
            from unnest(cast(string_to_array(:readers, ',') as bigint[])) as reader (id), statuses s
            where s.id = :status and
            """
            + (MayRead.status("s") + " and (s.author = :viewer or " + MayRead.atHome("s") + ")")
                    .replace(":viewer", "reader.id");
    private static final String STATUSES = """
        select s.id, s.author from statuses s
        where s.id = any (cast(string_to_array(:ids, ',') as bigint[])) and (s.author = :viewer or
        """ + MayRead.heard("s") + ")";

    private final Rows rows;

    Wanted(Rows rows) {
        this.rows = rows;
    }

    /** Those readers who may and want to see it at home. */
    public Uni<List<Long>> among(Collection<Long> readers, long status) {
        return rows.of(READERS, Map.of("readers", Rows.joined(readers), "status", status))
                .map(found -> found.stream().map(row -> (Long) row[0]).toList());
    }

    /** Those statuses whose authors the viewer wants to hear of. */
    public Uni<Set<Long>> heard(Collection<Long> statuses, OptionalLong viewer) {
        return rows.of(STATUSES, Map.of("ids", Rows.joined(statuses), "viewer", MayRead.viewer(viewer)))
                .map(found -> found.stream().map(row -> (Long) row[0]).collect(Collectors.toUnmodifiableSet()));
    }
}
