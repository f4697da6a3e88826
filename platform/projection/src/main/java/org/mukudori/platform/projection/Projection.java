package org.mukudori.platform.projection;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;

/** Takes one view's facts, and keeps how far it has come beside its rows. */
final class Projection implements Sink {
    private static final String ADVANCE = """
            insert into log_positions as kept (topic, part, next_offset)
            select * from unnest($1::text[], $2::int[], $3::bigint[])
            on conflict (topic, part) do update set next_offset = excluded.next_offset
            where kept.next_offset < excluded.next_offset
            """;

    private final View view;
    private final Pool database;

    Projection(View view, Pool database) {
        this.view = view;
        this.database = database;
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
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

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        var batch = new Batch(view, facts);
        await(() ->
                database.withTransaction(connection -> batch.run(connection).chain(() -> advance(connection, next))));
        view.committed(facts);
    }

    /** Positions only go forward: where another instance has gone further, this one stops. */
    private static Uni<Void> advance(SqlConnection connection, Map<TopicPartition, Long> next) {
        var partitions = List.copyOf(next.keySet());
        return connection
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(
                        partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                        partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new),
                        partitions.stream().map(next::get).toArray(Long[]::new)))
                .invoke(advanced -> {
                    if (advanced.rowCount() < partitions.size()) {
                        throw new Overtaken(partitions);
                    }
                })
                .replaceWithVoid();
    }

    /** Only PostgreSQL's data exceptions and constraint violations (SQLSTATE 22 and 23) are a fact's own fault. */
    @Override
    public boolean passing(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal) {
                var state = String.valueOf(refusal.getSqlState());
                return !state.startsWith("22") && !state.startsWith("23");
            }
            if (cause instanceof java.net.ConnectException
                    || cause instanceof java.nio.channels.ClosedChannelException) {
                return true;
            }
        }
        return failure.getClass().getName().startsWith("io.vertx") || failure instanceof IllegalStateException;
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
