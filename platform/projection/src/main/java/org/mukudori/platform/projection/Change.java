package org.mukudori.platform.projection;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a fact does to rows: one statement with its values. Those that differ in their values only are run together. */
public final class Change {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([A-Za-z]+)");
    private static final Map<String, Statement> STATEMENTS = new ConcurrentHashMap<>();

    /** A statement as PostgreSQL takes it, with the names of its values in their order. */
    private record Statement(String sql, List<String> names) {
        static Statement of(String named) {
            var names = new ArrayList<String>();
            var sql = PARAMETER.matcher(named).replaceAll(found -> {
                names.add(found.group(1));
                return "\\$" + names.size();
            });
            return new Statement(sql, names);
        }
    }

    private final String table;
    private final List<String> key;
    private final String sql;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    private Change(String table, List<String> key, String sql) {
        this.table = table;
        this.key = key;
        this.sql = sql;
    }

    /**
     * A statement.
     *
     * @param sql with a named parameter, {@code :name}, for each value
     */
    public static Change of(String sql) {
        return new Change("", List.of(), sql);
    }

    /** A row that takes the place of the one with the same key; its columns are the values. */
    public static Change put(String table, String... key) {
        return new Change(table, List.of(key), "");
    }

    /**
     * Gives it a value.
     *
     * @param name of a parameter, or of a column; letters, and for a column underscores
     * @param value a number, boolean, text, time or bytes
     */
    public Change with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    String sql() {
        return statement().sql();
    }

    Tuple tuple() {
        var tuple = Tuple.tuple();
        for (var name : statement().names()) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException("no value of " + name + " for " + sql());
            }
            tuple.addValue(value(values.get(name)));
        }
        return tuple;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case byte[] bytes -> Buffer.buffer(bytes);
            case Enum<?> named -> named.name();
            case null, default -> value;
        };
    }

    private Statement statement() {
        return key.isEmpty()
                ? STATEMENTS.computeIfAbsent(sql, Statement::of)
                : STATEMENTS.computeIfAbsent(table + values.keySet(), _ -> upsert());
    }

    private Statement upsert() {
        var columns = List.copyOf(values.keySet());
        var places = new ArrayList<String>();
        for (int n = 1; n <= columns.size(); n++) {
            places.add("$" + n);
        }
        var replaced = columns.stream()
                .filter(column -> !key.contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        var sql = "insert into %s (%s) values (%s) on conflict (%s) do %s"
                .formatted(
                        table,
                        String.join(", ", columns),
                        String.join(", ", places),
                        String.join(", ", key),
                        replaced.isEmpty() ? "nothing" : "update set " + replaced);
        return new Statement(sql, columns);
    }
}
