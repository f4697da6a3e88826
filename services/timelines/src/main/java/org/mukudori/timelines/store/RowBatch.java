package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Rows of one table that one statement writes, which reads them as {@code :rows}. A statement may touch a row only once,
 * so of several with the same primary key the last one counts.
 */
final class RowBatch {
    /** How a statement reads them: {@code select … from jsonb_to_recordset(ROWS) as r (column type, …)}. */
    static final String ROWS = "cast(cast(:rows as text) as jsonb)";

    private RowBatch() {}

    static Uni<Void> write(Mutiny.StatelessSession session, String sql, Stream<JsonObject> rows, String... primaryKey) {
        Map<List<Object>, JsonObject> last = new LinkedHashMap<>();
        rows.forEach(row -> last.put(Stream.of(primaryKey).map(row::getValue).toList(), row));
        var all = new JsonArray();
        last.values().forEach(all::add);
        return Rows.write(session, sql, Map.of("rows", all.encode()));
    }
}
