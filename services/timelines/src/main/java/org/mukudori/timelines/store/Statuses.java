package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;

/** Statuses by id, as one reader may see them. */
@ApplicationScoped
public class Statuses {
    private static final String SEEN = """
        select s.id, s.event, exists (select 1 from statuses p where p.id = s.in_reply_to),
            coalesce(c.replies, 0), coalesce(c.reblogs, 0), coalesce(c.favourites, 0),
            exists (select 1 from favourites f where f.account = :viewer and f.status = s.id),
            exists (select 1 from statuses b where b.boosted = s.id and b.author = :viewer),
            exists (select 1 from bookmarks k where k.account = :viewer and k.status = s.id),
            exists (select 1 from pins p where p.account = :viewer and p.status = s.id),
            exists (select 1 from conversation_mutes m where m.account = :viewer
                and m.conversation = coalesce(s.conversation, s.id)),
            exists (select 1 from filters w where w.account = :viewer)
        from statuses s left join status_counts c on c.status = s.id
        where s.id in (
            select unnest(cast(string_to_array(:ids, ',') as bigint[])) union
            select b.boosted from statuses b where b.boosted is not null
            and b.id = any (cast(string_to_array(:ids, ',') as bigint[])))
        and
        """ + MayRead.status("s");

    private final Rows rows;
    private final EventCodec codec = new EventCodec();

    Statuses(Rows rows) {
        this.rows = rows;
    }

    /** Those that the viewer may see, by id, and what those boost. */
    public Uni<Map<Long, SeenStatus>> read(Collection<Long> ids, OptionalLong viewer) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return rows.of(SEEN, Map.of("ids", Rows.joined(ids), "viewer", MayRead.viewer(viewer)))
                .map(found -> {
                    var seen = new LinkedHashMap<Long, SeenStatus>();
                    found.forEach(row -> seen.put((Long) row[0], seen(row)));
                    return seen;
                });
    }

    /** Which of these there are, whoever may see them. */
    public Uni<Set<Long>> existing(Collection<Long> ids) {
        return rows.of(
                        "select s.id, s.author from statuses s"
                                + " where s.id = any (cast(string_to_array(:ids, ',') as bigint[]))",
                        Map.of("ids", Rows.joined(ids)))
                .map(found -> found.stream().map(row -> (Long) row[0]).collect(Collectors.toUnmodifiableSet()));
    }

    private SeenStatus seen(Object[] row) {
        return new SeenStatus(
                (Long) row[0],
                codec.decode(Topic.STATUSES, (byte[]) row[1]),
                (Boolean) row[2],
                (Long) row[3],
                (Long) row[4],
                (Long) row[5],
                (Boolean) row[6],
                (Boolean) row[7],
                (Boolean) row[8],
                (Boolean) row[9],
                (Boolean) row[10],
                (Boolean) row[11]);
    }
}
