package org.mukudori.platform.projection;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets PostgreSQL plan each statement once for each connection: planning one that says who may read a status takes ten times
 * as long as running it. Left to itself, PostgreSQL plans anew for each list of ids, and the client prepares anew what is
 * longer than 2,048 characters.
 *
 * <p>What is planned once is planned for any number of rows and whatever size its tables have by then: what reads a whole
 * table may be the best plan for an empty one, so there is none but by index.
 */
@Singleton
final class PlannedOnce implements PgPoolCreator {
    private static final int LONGEST_STATEMENT = 64_000;
    private static final int FEW = 8;

    private volatile @Nullable Input made;

    @Override
    public Pool create(Input input) {
        for (var options : input.pgConnectOptionsList()) {
            options.setCachePreparedStatements(true)
                    .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                    .addProperty("plan_cache_mode", "force_generic_plan")
                    .addProperty("enable_seqscan", "off")
                    .addProperty("enable_hashjoin", "off")
                    .addProperty("enable_mergejoin", "off");
        }
        made = input;
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    /**
     * A few connections for who writes a view in a schema, and knows what to do when the last commits are gone with the server: they do
     * not wait for the disk. Its owner closes them.
     */
    io.vertx.mutiny.sqlclient.Pool projecting(String schema) {
        var input = Objects.requireNonNull(made, "no pool was made yet");
        var options = input.pgConnectOptionsList().stream()
                .<SqlConnectOptions>map(each -> new PgConnectOptions(each)
                        .addProperty("search_path", schema)
                        .addProperty("synchronous_commit", "off"))
                .toList();
        return io.vertx.mutiny.sqlclient.Pool.newInstance(PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(FEW))
                .connectingTo(options)
                .using(input.vertx())
                .build());
    }
}
