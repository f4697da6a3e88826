package org.mukudori.platform.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Asks a service's database in SQL, without a session: for what is asked for all the time. Must be called on a Vert.x context, as
 * requests and events are.
 */
@ApplicationScoped
public class Rows {
    private static final Pattern NAME = Pattern.compile("(?<!:):([A-Za-z][A-Za-z0-9_]*)");

    /** A query as PostgreSQL wants it, and what its numbered parameters were called. */
    private record Numbered(String sql, List<String> names) {
        static Numbered of(String sql) {
            var names = new ArrayList<String>();
            var numbered = NAME.matcher(sql).replaceAll(found -> {
                if (!names.contains(found.group(1))) {
                    names.add(found.group(1));
                }
                return "\\$" + (names.indexOf(found.group(1)) + 1);
            });
            return new Numbered(numbered, List.copyOf(names));
        }

        Tuple parameters(Map<String, Object> values) {
            return Tuple.wrap(names.stream().map(values::get).toArray());
        }
    }

    private final Pool database;

    /** Queries are written in the code, each in a few forms. */
    private final Map<String, Numbered> queries = new ConcurrentHashMap<>();

    Rows(Pool database) {
        this.database = database;
    }

    /**
     * The rows of a query, with bytes as arrays, and all else as PostgreSQL's client has it.
     *
     * @param sql with named parameters; one that is named twice has one type
     * @param parameters numbers, texts, times with a zone, and arrays of these
     */
    public Uni<List<Object[]>> of(String sql, Map<String, Object> parameters) {
        return execute(sql, parameters).map(rows -> {
            var all = new ArrayList<Object[]>(rows.size());
            rows.forEach(row -> all.add(values(row)));
            return all;
        });
    }

    /** How many rows a statement changes; otherwise as {@link #of}. */
    public Uni<Integer> change(String sql, Map<String, Object> parameters) {
        return execute(sql, parameters).map(RowSet::rowCount);
    }

    private Uni<RowSet<Row>> execute(String sql, Map<String, Object> parameters) {
        var query = queries.computeIfAbsent(sql, Numbered::of);
        return database.preparedQuery(query.sql()).execute(query.parameters(parameters));
    }

    private static Object[] values(Row row) {
        var values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            var value = row.getValue(i);
            values[i] = value instanceof Buffer bytes ? bytes.getBytes() : value;
        }
        return values;
    }

    /** The form in which ids are given to SQL: {@code cast(:ids as bigint[])}. */
    public static Long[] ids(Collection<Long> ids) {
        return ids.toArray(Long[]::new);
    }
}
