package org.mukudori.platform.projection;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a fact does to rows: a statement, and the row that it is to be done with. A statement does it with any number of rows
 * at a time, so that a {@link Batch} needs few.
 */
public final class Change {
    private final Statement.Form form;
    private final String target;
    private final List<String> key;
    private final List<Statement.Column> columns = new ArrayList<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    private Change(Statement.Form form, String target, List<String> key) {
        this.form = form;
        this.target = target;
        this.key = key;
    }

    /** A row that takes the place of the one with the same key; its columns are the values. */
    public static Change put(String table, String... key) {
        return new Change(Statement.Form.PUT, table, List.of(key));
    }

    /** Rows that go: those whose columns have all these values. */
    public static Change remove(String table) {
        return new Change(Statement.Form.REMOVE, table, List.of());
    }

    /**
     * Any statement.
     *
     * @param sql which reads its rows as a relation, {@code from :rows}, called {@code rows}, whose columns are the values
     * @param key of the values, those of which it can take no two rows that are the same; none, if it can take any
     */
    public static Change of(String sql, String... key) {
        return new Change(Statement.Form.ANY, sql, List.of(key));
    }

    /** Gives it a number. */
    public Change with(String column, @Nullable Long value) {
        return with(column, Statement.Type.BIGINT, value);
    }

    /** Gives it a small number. */
    public Change with(String column, @Nullable Integer value) {
        return with(column, Statement.Type.INT, value);
    }

    /** Gives it a yes or no. */
    public Change with(String column, @Nullable Boolean value) {
        return with(column, Statement.Type.BOOLEAN, value);
    }

    /** Gives it a text. */
    public Change with(String column, @Nullable String value) {
        return with(column, Statement.Type.TEXT, value);
    }

    /** Gives it a name. */
    public Change with(String column, @Nullable Enum<?> value) {
        return with(column, Statement.Type.TEXT, value == null ? null : value.name());
    }

    /** Gives it a time. */
    public Change with(String column, @Nullable Instant value) {
        return with(column, Statement.Type.TIMESTAMPTZ, value == null ? null : value.atOffset(ZoneOffset.UTC));
    }

    /** Gives it bytes. */
    public Change with(String column, byte @Nullable [] value) {
        return with(column, Statement.Type.BYTEA, value == null ? null : Buffer.buffer(value));
    }

    /** Gives it an array of ids. */
    public Change withIds(String column, Collection<Long> ids) {
        return with(
                column,
                Statement.Type.BIGINTS,
                ids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")));
    }

    /** Gives it an array of texts. */
    public Change withTexts(String column, Collection<String> texts) {
        return with(
                column,
                Statement.Type.TEXTS,
                texts.stream()
                        .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "{", "}")));
    }

    private Change with(String column, Statement.Type type, @Nullable Object value) {
        columns.add(new Statement.Column(column, type));
        values.add(value);
        return this;
    }

    Statement statement() {
        return new Statement(form, target, key, List.copyOf(columns));
    }

    /** By which its row differs from all others that one statement can take; null, if it need not. */
    @Nullable
    List<@Nullable Object> rowKey() {
        if (key.isEmpty()) {
            return null;
        }
        var parts = new ArrayList<@Nullable Object>(key.size());
        for (int n = 0; n < columns.size(); n++) {
            if (key.contains(columns.get(n).name())) {
                parts.add(values.get(n));
            }
        }
        return parts;
    }

    /** The rows of changes by one statement, as an array for each column. */
    static Tuple tuple(List<Change> changes) {
        var tuple = Tuple.tuple();
        var columns = changes.getFirst().columns;
        for (int n = 0; n < columns.size(); n++) {
            var column = columns.get(n).type().array(changes.size());
            for (int row = 0; row < column.length; row++) {
                column[row] = changes.get(row).values.get(n);
            }
            tuple.addValue(column);
        }
        return tuple;
    }
}
