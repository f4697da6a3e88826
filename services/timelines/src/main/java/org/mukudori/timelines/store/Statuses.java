package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** Statuses by id, as one reader may see them. */
@ApplicationScoped
public class Statuses {
    private static final String THERE = """
        with told as (
            select * from unnest(cast(:asked as bigint[]),
                cast(:viewers as bigint[]),
                cast(:ids as bigint[])) as each (asked, viewer, id)),
        wanted as (
            select asked, viewer, id from told union
            select told.asked, told.viewer, b.boosted from told join statuses b on b.id = told.id
            where b.boosted is not null)
        select wanted.asked, s.id, s.event, exists (select 1 from statuses p where p.id = s.in_reply_to),
            coalesce(c.replies, 0), coalesce(c.reblogs, 0), coalesce(c.favourites, 0),
            exists (select 1 from favourites f where f.account = wanted.viewer and f.status = s.id),
            exists (select 1 from statuses b where b.boosted = s.id and b.author = wanted.viewer),
            exists (select 1 from bookmarks k where k.account = wanted.viewer and k.status = s.id),
            exists (select 1 from pins p where p.account = wanted.viewer and p.status = s.id),
            exists (select 1 from conversation_mutes m where m.account = wanted.viewer
                and m.conversation = coalesce(s.conversation, s.id)),
            exists (select 1 from filters w where w.account = wanted.viewer)
        from wanted join statuses s on s.id = wanted.id left join status_counts c on c.status = s.id
        """;
    private static final String SEEN = THERE + " where " + MayRead.status("s").replace(":viewer", "wanted.viewer");

    /** Statuses that somebody, 0 for nobody, wants to see. */
    private record Asked(Set<Long> ids, long viewer) {}

    private final Rows rows;
    private final Together<Asked, Map<Long, SeenStatus>> together;
    private final EventCodec codec = new EventCodec();

    Statuses(Rows rows, Vertx vertx) {
        this.rows = rows;
        this.together = new Together<>(vertx, this::seen, Map.of());
    }

    /** Those that the viewer may see, by id, and what those boost. */
    public Uni<Map<Long, SeenStatus>> read(Collection<Long> ids, OptionalLong viewer) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : together.ask(new Asked(Set.copyOf(ids), MayRead.viewer(viewer)));
    }

    /** Those that there are, by id, whoever may see them, as nobody in particular sees them: for moderators. */
    public Uni<Map<Long, SeenStatus>> reported(Collection<Long> ids) {
        var asked = new Asked(Set.copyOf(ids), MayRead.viewer(OptionalLong.empty()));
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : seen(THERE, Set.of(asked)).map(found -> found.getOrDefault(asked, Map.of()));
    }

    /** Which of these there are, whoever may see them. */
    public Uni<Set<Long>> existing(Collection<Long> ids) {
        return rows.of(
                        "select s.id, s.author from statuses s" + " where s.id = any (cast(:ids as bigint[]))",
                        Map.of("ids", Rows.ids(ids)))
                .map(found -> found.stream().map(row -> (Long) row[0]).collect(Collectors.toUnmodifiableSet()));
    }

    private Uni<Map<Asked, Map<Long, SeenStatus>>> seen(Set<Asked> all) {
        return seen(SEEN, all);
    }

    private Uni<Map<Asked, Map<Long, SeenStatus>>> seen(String sql, Set<Asked> all) {
        var asked = List.copyOf(all);
        var nths = new ArrayList<Long>();
        var viewers = new ArrayList<Long>();
        var ids = new ArrayList<Long>();
        for (int nth = 0; nth < asked.size(); nth++) {
            for (var id : asked.get(nth).ids()) {
                nths.add((long) nth);
                viewers.add(asked.get(nth).viewer());
                ids.add(id);
            }
        }
        return rows.of(sql, Map.of("asked", Rows.ids(nths), "viewers", Rows.ids(viewers), "ids", Rows.ids(ids)))
                .map(found -> {
                    var seen = new HashMap<Asked, Map<Long, SeenStatus>>();
                    found.forEach(row -> seen.computeIfAbsent(
                                    asked.get(((Long) row[0]).intValue()), _ -> new LinkedHashMap<>())
                            .put((Long) row[1], seen(row)));
                    return seen;
                });
    }

    private SeenStatus seen(Object[] row) {
        return new SeenStatus(
                (Long) row[1],
                codec.decode(Topic.STATUSES, (byte[]) row[2]),
                (Boolean) row[3],
                (Long) row[4],
                (Long) row[5],
                (Long) row[6],
                (Boolean) row[7],
                (Boolean) row[8],
                (Boolean) row[9],
                (Boolean) row[10],
                (Boolean) row[11],
                (Boolean) row[12]);
    }
}
