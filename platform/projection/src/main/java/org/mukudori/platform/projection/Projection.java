package org.mukudori.platform.projection;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;

/** Takes one view's facts, and keeps how far it has come beside its rows. */
final class Projection implements Sink {
    private final View view;
    private final Mutiny.SessionFactory database;

    Projection(View view, Mutiny.SessionFactory database) {
        this.view = view;
        this.database = database;
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        List<Object[]> rows = await(() -> database.withStatelessSession(session -> session.createNativeQuery(
                        "select topic, part, next_offset from log_positions", Object[].class)
                .getResultList()));
        var kept = new HashMap<TopicPartition, Long>();
        for (var row : rows) {
            var partition = new TopicPartition((String) row[0], ((Number) row[1]).intValue());
            if (partitions.contains(partition)) {
                kept.put(partition, ((Number) row[2]).longValue());
            }
        }
        return kept;
    }

    @Override
    public void takenUp() {
        view.takenUp();
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        await(() -> database.withStatelessTransaction((session, transaction) -> {
            var done = view.apply(session, facts);
            for (var position : next.entrySet()) {
                done = done.chain(() -> advance(session, position.getKey(), position.getValue()));
            }
            return done;
        }));
        view.committed(facts);
    }

    /** Positions only go forward: where another instance has gone further, this one stops. */
    private static Uni<Void> advance(Mutiny.StatelessSession session, TopicPartition partition, long next) {
        return session.createNativeQuery("""
                        insert into log_positions as kept (topic, part, next_offset) values (?1, ?2, ?3)
                        on conflict (topic, part) do update set next_offset = excluded.next_offset
                        where kept.next_offset < excluded.next_offset
                        """)
                .setParameter(1, partition.topic())
                .setParameter(2, partition.partition())
                .setParameter(3, next)
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new Overtaken(partition);
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
