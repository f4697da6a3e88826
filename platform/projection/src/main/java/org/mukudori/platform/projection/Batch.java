package org.mukudori.platform.projection;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mukudori.platform.log.Fact;

/**
 * The statements that some facts come to, with as few turns to the database as may be. Of a compacted topic the last fact
 * of each key is enough, and different keys need not be taken in order, since compaction keeps no more than that either:
 * so equal statements are brought together. Other topics are taken as they come.
 */
final class Batch {
    private record Step(String sql, List<Tuple> tuples) {}

    private final List<Step> steps = new ArrayList<>();

    Batch(View view, List<Fact> facts) {
        var last = new LinkedHashMap<String, Fact>();
        var inOrder = new ArrayList<Fact>();
        for (var fact : facts) {
            if (fact.topic().isCompacted()) {
                last.putLast(fact.topic() + " " + fact.key(), fact);
            } else {
                inOrder.add(fact);
            }
        }
        together(last.sequencedValues().stream().map(view::changes).toList());
        inOrder.stream().flatMap(fact -> view.changes(fact).stream()).forEach(this::next);
    }

    /** The first statements of all facts, then the second ones of those that have any, and so on. */
    private void together(List<List<Change>> all) {
        var most = all.stream().mapToInt(List::size).max().orElse(0);
        for (int n = 0; n < most; n++) {
            Map<String, List<Tuple>> bySql = new LinkedHashMap<>();
            for (var changes : all) {
                if (n < changes.size()) {
                    var change = changes.get(n);
                    bySql.computeIfAbsent(change.sql(), _ -> new ArrayList<>()).add(change.tuple());
                }
            }
            bySql.forEach((sql, tuples) -> steps.add(new Step(sql, tuples)));
        }
    }

    private void next(Change change) {
        if (steps.isEmpty() || !steps.getLast().sql().equals(change.sql())) {
            steps.add(new Step(change.sql(), new ArrayList<>()));
        }
        steps.getLast().tuples().add(change.tuple());
    }

    /** Runs them, one after the other, in the transaction that the connection is in. */
    Uni<Void> run(SqlConnection connection) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var step : steps) {
            done = done.chain(() -> connection
                    .preparedQuery(step.sql())
                    .executeBatch(step.tuples())
                    .replaceWithVoid());
        }
        return done;
    }
}
