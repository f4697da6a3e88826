package org.mukudori.platform.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.log.Fact;

/**
 * The statements that some facts come to, as few as may be. In a compacted topic different keys need not keep their order,
 * so what is alike in their facts is brought together; of one key, all facts are taken, in order. Other topics are taken as
 * they come.
 */
public final class Batch {
    /** One statement with all rows that it is to be done with in one turn. */
    private static final class Step {
        private final Statement statement;
        private final List<Change> changes = new ArrayList<>();
        private final Set<List<@Nullable Object>> rows = new HashSet<>();

        Step(Statement statement) {
            this.statement = statement;
        }

        /** Whether this is what has to be done for a change, which is then done with the others. */
        boolean takes(Statement other, Change change) {
            if (!statement.equals(other)) {
                return false;
            }
            var row = change.rowKey();
            return row == null || rows.add(row);
        }
    }

    private final List<Step> steps = new ArrayList<>();

    /**
     * Has a view say its changes.
     *
     * @throws RuntimeException if a fact is none that it can take
     */
    public Batch(View view, List<Fact> facts) {
        for (var round : rounds(facts)) {
            together(round.stream().map(view::changes).toList());
        }
    }

    /** Facts of different keys, whose order is of no matter; then the later ones of the same keys, and so on. */
    private static List<List<Fact>> rounds(List<Fact> facts) {
        var rounds = new ArrayList<List<Fact>>();
        var times = new HashMap<String, Integer>();
        for (var fact : facts) {
            if (fact.topic().isCompacted()) {
                var nth = times.merge(fact.topic() + " " + fact.key(), 1, Integer::sum);
                if (rounds.size() < nth) {
                    rounds.add(new ArrayList<>());
                }
                rounds.get(nth - 1).add(fact);
            }
        }
        facts.stream().filter(fact -> !fact.topic().isCompacted()).map(List::of).forEach(rounds::add);
        return rounds;
    }

    /** The first changes of all facts, then the second ones of those that have any, and so on. */
    private void together(List<List<Change>> all) {
        var most = all.stream().mapToInt(List::size).max().orElse(0);
        for (int n = 0; n < most; n++) {
            Map<Statement, List<Change>> alike = new LinkedHashMap<>();
            for (var changes : all) {
                if (n < changes.size()) {
                    var change = changes.get(n);
                    alike.computeIfAbsent(change.statement(), _ -> new ArrayList<>())
                            .add(change);
                }
            }
            alike.forEach((statement, changes) -> changes.forEach(change -> next(statement, change)));
        }
    }

    private void next(Statement statement, Change change) {
        if (steps.isEmpty() || !steps.getLast().takes(statement, change)) {
            var step = new Step(statement);
            step.takes(statement, change);
            steps.add(step);
        }
        steps.getLast().changes.add(change);
    }

    /** What is to be asked of a connection, in this order; nothing is sent before it is subscribed to. */
    public List<Uni<RowSet<Row>>> on(SqlConnection connection) {
        return steps.stream()
                .map(step -> connection.preparedQuery(step.statement.sql()).execute(Change.tuple(step.changes)))
                .toList();
    }
}
