package org.mukudori.platform.projection;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;

/**
 * Takes one view's facts, and keeps how far it has come beside its rows: all that is sent at once, and answered at once.
 *
 * <p>A commit does not wait for the disk, so that a PostgreSQL that dies may come back without the last of them, rows and positions
 * alike. That takes its connections with it: once ours is lost, the positions are asked for again.
 */
final class Projection implements Sink {
    /**
     * Positions only go forward, from where they were left: where another instance has moved them, or the database is
     * another one, there is none to write, which is refused. Being first, this also keeps two instances from writing the
     * same rows at the same time.
     */
    private static final String ADVANCE = """
            insert into log_positions as kept (topic, part, next_offset)
            select moved.topic, moved.part, case when moved.before = coalesce((
                    select there.next_offset from log_positions there
                    where there.topic = moved.topic and there.part = moved.part), 0) then moved.after end
            from unnest($1::text[], $2::int[], $3::bigint[], $4::bigint[]) as moved (topic, part, before, after)
            on conflict (topic, part) do update set
                next_offset = case when kept.next_offset < excluded.next_offset then excluded.next_offset end
            """;

    private static final String NOT_NULL_VIOLATION = "23502";

    /** Two instances count for the same things in different orders, and one of them has to step back. */
    private static final String DEADLOCK = "40P01";

    private static final int ATTEMPTS = 5;

    /** Data exceptions, violated constraints, and what is too large for the database. */
    private static final Set<String> FAULTS_OF_A_FACT = Set.of("22", "23", "54");

    private final View view;
    private final Hearing hearing;
    private final Pool database;
    /** How far the view is, as far as this instance knows. */
    private final Map<TopicPartition, Long> left = new HashMap<>();

    private @Nullable SqlConnection connection;
    private volatile boolean isLost;

    Projection(View view, Hearing hearing, Pool database) {
        this.view = view;
        this.hearing = hearing;
        this.database = database;
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        connect();
        var written = written(partitions);
        left.keySet().removeAll(partitions);
        left.putAll(written);
        if (!view.hearsOfAll()) {
            hearing.forget(partitions);
        }
        return hearing.write(partitions, written);
    }

    @Override
    public boolean isUnderWay() {
        return isLost;
    }

    /** Unless it is connected. Of what is not asked for again after that, nothing is known. */
    private void connect() {
        if (connection == null || isLost) {
            left.clear();
            var made = await(database::getConnection);
            isLost = false;
            made.closeHandler(() -> isLost = true);
            connection = made;
        }
    }

    @Override
    public Map<TopicPartition, Long> written(Collection<TopicPartition> partitions) {
        var rows = await(() -> database.query("select topic, part, next_offset from log_positions")
                .execute());
        var kept = new HashMap<TopicPartition, Long>();
        for (var row : rows) {
            var partition = new TopicPartition(row.getString(0), row.getInteger(1));
            if (partitions.contains(partition)) {
                kept.put(partition, row.getLong(2));
            }
        }
        return kept;
    }

    /** What others have written, and this instance has not heard of, is heard of here. */
    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        if (isLost) {
            isLost = false;
            connection = null;
            throw new Overtaken(Set.copyOf(left.keySet()));
        }
        var further = new HashMap<>(next);
        further.entrySet().removeIf(place -> place.getValue() <= left.getOrDefault(place.getKey(), 0L));
        if (!further.isEmpty()) {
            write(facts.stream().filter(fact -> !Hearing.isBefore(fact, left)).toList(), further);
            left.putAll(further);
        }
        hearing.hear(facts, next);
    }

    private void write(List<Fact> facts, Map<TopicPartition, Long> next) {
        var batch = new Batch(view, facts);
        for (int attempt = 1; ; attempt++) {
            try {
                await(() -> transaction(Objects.requireNonNull(connection), batch, next));
                return;
            } catch (RuntimeException e) {
                var refusal = refusal(e);
                if (refusal != null
                        && NOT_NULL_VIOLATION.equals(refusal.getSqlState())
                        && "log_positions".equals(refusal.getTable())) {
                    throw new Overtaken(next.keySet());
                }
                if (refusal == null || !DEADLOCK.equals(refusal.getSqlState()) || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Of a transaction that has failed, PostgreSQL takes nothing more, and makes of the commit at its end a rollback. */
    private Uni<?> transaction(SqlConnection connection, Batch batch, Map<TopicPartition, Long> next) {
        var all = new ArrayList<Uni<RowSet<Row>>>();
        all.add(connection.query("begin").execute());
        all.add(advance(connection, next));
        all.addAll(batch.on(connection));
        all.add(connection.query("commit").execute());
        return Uni.join()
                .all(all)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(failures -> failures.getCauses().getFirst());
    }

    private Uni<RowSet<Row>> advance(SqlConnection connection, Map<TopicPartition, Long> next) {
        var partitions = List.copyOf(next.keySet());
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(
                        partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                        partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new),
                        partitions.stream()
                                .map(partition -> left.getOrDefault(partition, 0L))
                                .toArray(Long[]::new),
                        partitions.stream().map(next::get).toArray(Long[]::new)));
    }

    @Override
    public boolean passing(RuntimeException failure) {
        var refusal = refusal(failure);
        if (refusal != null) {
            var state = String.valueOf(refusal.getSqlState());
            return state.length() < 2 || !FAULTS_OF_A_FACT.contains(state.substring(0, 2));
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.net.ConnectException
                    || cause instanceof java.nio.channels.ClosedChannelException) {
                return true;
            }
        }
        return failure.getClass().getName().startsWith("io.vertx") || failure instanceof IllegalStateException;
    }

    private static @Nullable PgException refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return refused;
            }
        }
        return null;
    }

    private static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
