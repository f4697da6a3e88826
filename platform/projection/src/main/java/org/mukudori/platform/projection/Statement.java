package org.mukudori.platform.projection;

import io.vertx.core.buffer.Buffer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A statement for any number of rows, which come as an array for each column: its text is the same for one as for a
 * thousand, so it stays prepared.
 *
 * @param target a table, or what to do with {@code :rows}
 * @param key what no two rows of a turn may have in common; empty, if they may be alike
 */
record Statement(Form form, String target, List<String> key, List<Column> columns) {
    enum Form {
        PUT,
        REMOVE,
        ANY
    }

    record Column(String name, Type type) {}

    /** How the values of a column travel, and what becomes of them on arrival. */
    enum Type {
        BIGINT("bigint", ""),
        INT("int", ""),
        BOOLEAN("boolean", ""),
        TEXT("text", ""),
        TIMESTAMPTZ("timestamptz", ""),
        BYTEA("bytea", ""),
        /** An array for each row; since arrays of arrays must be square, these travel as texts. */
        BIGINTS("text", "::bigint[]"),
        TEXTS("text", "::text[]");

        private final String sent;
        private final String cast;

        Type(String sent, String cast) {
            this.sent = sent;
            this.cast = cast;
        }

        /** For values of that many rows. */
        @Nullable
        Object[] array(int rows) {
            return switch (this) {
                case BIGINT -> new Long[rows];
                case INT -> new Integer[rows];
                case BOOLEAN -> new Boolean[rows];
                case TEXT, BIGINTS, TEXTS -> new String[rows];
                case TIMESTAMPTZ -> new OffsetDateTime[rows];
                case BYTEA -> new Buffer[rows];
            };
        }
    }

    private static final Map<Statement, String> WRITTEN = new ConcurrentHashMap<>();

    /** Its text, the same for any number of rows. */
    String sql() {
        return WRITTEN.computeIfAbsent(this, statement -> statement.write().replace(":rows", statement.rows()));
    }

    private String write() {
        return switch (form) {
            case ANY -> target;
            case REMOVE ->
                "delete from %s as gone using :rows where %s"
                        .formatted(target, each(" and ", column -> "gone.%1$s = rows.%1$s".formatted(column.name())));
            case PUT ->
                "insert into %s (%s) select %s from :rows on conflict (%s) do %s"
                        .formatted(
                                target,
                                each(", ", Column::name),
                                each(", ", Column::name),
                                String.join(", ", key),
                                replacing());
        };
    }

    private String replacing() {
        var replaced = columns.stream()
                .map(Column::name)
                .filter(column -> !key.contains(column))
                .map(column -> column + " = excluded." + column)
                .collect(Collectors.joining(", "));
        return replaced.isEmpty() ? "nothing" : "update set " + replaced;
    }

    private String rows() {
        var sent = IntStream.range(0, columns.size())
                .mapToObj(n -> "$%d::%s[]".formatted(n + 1, columns.get(n).type().sent))
                .collect(Collectors.joining(", "));
        return "(select %s from unnest(%s) as sent (%s)) as rows"
                .formatted(each(", ", column -> column.name() + column.type().cast), sent, each(", ", Column::name));
    }

    private String each(String between, Function<Column, String> written) {
        return columns.stream().map(written).collect(Collectors.joining(between));
    }
}
