package org.mukudori.timelines.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mukudori.timelines.domain.Keyed;
import org.mukudori.timelines.domain.Page;

/** Pages in SQL: by keys, never by counting rows. */
final class Keyset {
    private Keyset() {}

    /** The end of a where clause, the order and the limit. */
    static String of(Page page, String key) {
        return " " + key + " < :below and " + key + " > :above order by " + key + (page.upwards() ? " asc" : " desc")
                + " limit :limit";
    }

    /** What {@link #of} needs beside some others. */
    static Map<String, Object> parameters(Page page, Map<String, Object> others) {
        var all = new HashMap<>(others);
        all.put("below", page.below());
        all.put("above", page.above());
        all.put("limit", page.limit());
        return all;
    }

    /** The rows (key, id, …) of such a query, newest first. */
    static List<Keyed> keyed(Page page, List<Object[]> rows) {
        return newestFirst(
                page,
                rows.stream()
                        .map(row -> new Keyed(((Number) row[0]).longValue(), ((Number) row[1]).longValue()))
                        .toList());
    }

    static <T> List<T> newestFirst(Page page, List<T> found) {
        return page.upwards() ? found.reversed() : found;
    }
}
