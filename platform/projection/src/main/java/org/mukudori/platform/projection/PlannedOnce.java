package org.mukudori.platform.projection;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Lets PostgreSQL plan each statement once for each connection: planning one that says who may read a status takes ten times
 * as long as running it. Left to itself, PostgreSQL plans anew for each list of ids, and the client prepares anew what is
 * longer than 2,048 characters.
 */
@Singleton
final class PlannedOnce implements PgPoolCreator {
    private static final int LONGEST_STATEMENT = 64_000;

    @Override
    public Pool create(Input input) {
        for (var options : input.pgConnectOptionsList()) {
            options.setCachePreparedStatements(true)
                    .setPreparedStatementCacheSqlLimit(LONGEST_STATEMENT)
                    .addProperty("plan_cache_mode", "force_generic_plan");
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }
}
