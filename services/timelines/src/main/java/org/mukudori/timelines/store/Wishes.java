package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.mukudori.platform.projection.Rows;
import org.mukudori.timelines.domain.Page;

/** Which hashtags a reader follows, and which servers a reader blocks, by when that began. */
@ApplicationScoped
public class Wishes {
    /**
     * A hashtag or a server.
     *
     * @param key what pages are ordered by
     */
    public record Named(long key, String name) {}

    private final Rows rows;

    Wishes(Rows rows) {
        this.rows = rows;
    }

    /** A page of the hashtags that a reader follows. */
    public Uni<List<Named>> tags(long reader, Page page) {
        return page("select t.id, t.tag from tag_follows t where t.account = :reader and", "t.id", reader, page);
    }

    /** Whether a reader follows a hashtag. */
    public Uni<Boolean> followsTag(long reader, String tag) {
        return rows.of(
                        "select t.id, t.tag from tag_follows t where t.account = :reader and t.tag = :tag",
                        Map.of("reader", reader, "tag", tag))
                .map(found -> !found.isEmpty());
    }

    /** A page of the servers that a reader blocks. */
    public Uni<List<Named>> domains(long reader, Page page) {
        return page("select d.id, d.domain from domain_blocks d where d.account = :reader and", "d.id", reader, page);
    }

    private Uni<List<Named>> page(String sql, String key, long reader, Page page) {
        return rows.of(sql + Keyset.of(page, key), Keyset.parameters(page, Map.of("reader", reader)))
                .map(found -> Keyset.newestFirst(
                        page,
                        found.stream()
                                .map(row -> new Named((Long) row[0], (String) row[1]))
                                .toList()));
    }
}
