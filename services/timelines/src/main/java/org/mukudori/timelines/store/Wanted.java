package org.mukudori.timelines.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.mukudori.platform.projection.Rows;

/** What readers may and want to see, of many readers or of many statuses in one question. */
@ApplicationScoped
public class Wanted {
    private static final int MOST_AT_ONCE = 5_000;
    private static final String VIEWINGS = """
            select viewing.viewer, s.id,
                s.quoted is not null or exists (select 1 from filters w where w.account = viewing.viewer)
            from unnest(cast(:viewers as bigint[]),
                cast(:statuses as bigint[])) as viewing (viewer, status)
            join statuses s on s.id = viewing.status where
            """;
    private static final String AT_HOME = VIEWINGS
            + (MayRead.status("s") + " and (s.author = :viewer or " + MayRead.atHome("s") + ")")
                    .replace(":viewer", "viewing.viewer");
    private static final String IN_PUBLIC = VIEWINGS + Timelines.PUBLIC.replace(":viewer", "viewing.viewer");
    private static final String STATUSES = """
        select s.id, s.author from statuses s
        where s.id = any (cast(:ids as bigint[])) and (s.author = :viewer or
        """ + MayRead.heard("s") + ")";

    private final Rows rows;

    Wanted(Rows rows) {
        this.rows = rows;
    }

    /** Somebody, empty for a stranger, who may be shown a status. */
    public record Viewing(OptionalLong viewer, long status) {}

    /** Of viewers who may and want to see a status at home, whether it may look different to them: by filters or a quote. */
    public Uni<Map<Viewing, Boolean>> atHome(Collection<Viewing> asked) {
        return viewings(AT_HOME, asked);
    }

    /** The same for public timelines. */
    public Uni<Map<Viewing, Boolean>> inPublic(Collection<Viewing> asked) {
        return viewings(IN_PUBLIC, asked);
    }

    private Uni<Map<Viewing, Boolean>> viewings(String sql, Collection<Viewing> asked) {
        var all = List.copyOf(asked);
        return Multi.createFrom()
                .range(0, (all.size() + MOST_AT_ONCE - 1) / MOST_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(nth ->
                        some(sql, all.subList(nth * MOST_AT_ONCE, Math.min(all.size(), (nth + 1) * MOST_AT_ONCE))))
                .collect()
                .in(HashMap<Viewing, Boolean>::new, Map::putAll)
                .map(Map::copyOf);
    }

    private Uni<Map<Viewing, Boolean>> some(String sql, List<Viewing> asked) {
        var viewers = asked.stream().map(one -> MayRead.viewer(one.viewer())).toList();
        var statuses = asked.stream().map(Viewing::status).toList();
        return rows.of(sql, Map.of("viewers", Rows.ids(viewers), "statuses", Rows.ids(statuses)))
                .map(found -> found.stream()
                        .collect(Collectors.toUnmodifiableMap(
                                row -> new Viewing(MayRead.viewer((Long) row[0]), (Long) row[1]),
                                row -> (Boolean) row[2])));
    }

    /** Those statuses whose authors the viewer wants to hear of. */
    public Uni<Set<Long>> heard(Collection<Long> statuses, OptionalLong viewer) {
        return rows.of(STATUSES, Map.of("ids", Rows.ids(statuses), "viewer", MayRead.viewer(viewer)))
                .map(found -> found.stream().map(row -> (Long) row[0]).collect(Collectors.toUnmodifiableSet()));
    }
}
