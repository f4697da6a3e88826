package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.mukudori.platform.projection.Rows;

/** What stands before and after a status; who may see it is asked when it is read. */
@ApplicationScoped
public class Threads {
    private final Rows rows;

    Threads(Rows rows) {
        this.rows = rows;
    }

    /** What a status answers, and what that answers, the first of the thread first. */
    public Uni<List<Long>> before(long status, int atMost) {
        return ids("""
                with recursive above (id, in_reply_to, depth) as (
                    select id, in_reply_to, 0 from statuses where id = :status
                    union all
                    select s.id, s.in_reply_to, above.depth + 1 from statuses s
                    join above on s.id = above.in_reply_to where above.depth < :most)
                select id, depth from above where depth > 0 order by depth desc
                """, status, atMost);
    }

    /** What answers a status, and what answers that, each answer behind what it answers. */
    public Uni<List<Long>> after(long status, int atMost) {
        return ids("""
                with recursive below (id, path) as (
                    select id, array[id] from statuses where in_reply_to = :status
                    union all
                    select s.id, below.path || s.id from statuses s
                    join below on s.in_reply_to = below.id
                    where cardinality(below.path) < 100 and not s.id = any (below.path))
                select id, cardinality(path) from below order by path limit :most
                """, status, atMost);
    }

    private Uni<List<Long>> ids(String sql, long status, int atMost) {
        return rows.of(sql, Map.of("status", status, "most", atMost))
                .map(found -> found.stream().map(row -> (Long) row[0]).toList());
    }
}
