package org.mukudori.platform.projection;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ends;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/**
 * Makes the service's views anew from the log, in a schema of their own, while the present ones go on to be written and
 * asked; then puts them in their place, all at once. Whoever asks then, asks the new ones: PostgreSQL finds tables by their
 * names again once a schema was renamed.
 */
@Singleton
public final class Rebuild {
    private static final Logger LOG = Logger.getLogger(Rebuild.class);
    /** The schema of the views that are asked. */
    static final String PRESENT = "public";

    private static final String NEXT = "next_view";
    private static final String FORMER = "former_view";

    /** Of all instances, one at a time. */
    private static final long LOCK = 0x6d756b75646f7269L;

    /** For so long at most the present views wait for the new ones, each time that these are about to take their place. */
    private static final Duration LEVEL = Duration.ofSeconds(2);

    private static final Duration A_MOMENT = Duration.ofMillis(200);

    /** What has become of it. */
    public enum State {
        /** None was asked for since this process started. */
        NONE,
        UNDER_WAY,
        DONE,
        FAILED
    }

    /**
     * How far it is.
     *
     * @param taken records that the new views have taken
     * @param records what the log had when it began, as far as that is known yet
     * @param reason why it failed, else empty
     */
    public record Progress(State state, long taken, long records, String reason) {}

    private record Follower(View view, Tail tail) {}

    private final List<View> views;
    private final Flyway present;
    private final DataSource database;
    private final PlannedOnce pools;
    private final Tails tails;
    private final Ends ends;
    private final String service;
    private volatile Progress progress = new Progress(State.NONE, 0, 0, "");
    private volatile boolean stopping;

    Rebuild(
            @All List<View> views,
            Flyway present,
            DataSource database,
            PlannedOnce pools,
            Tails tails,
            Ends ends,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.views = views;
        this.present = present;
        this.database = database;
        this.pools = pools;
        this.tails = tails;
        this.ends = ends;
        this.service = service;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }

    /** How far it is. */
    public Progress progress() {
        return progress;
    }

    /** Begins, unless it is under way. */
    public synchronized void begin() {
        if (progress.state() != State.UNDER_WAY) {
            progress = new Progress(State.UNDER_WAY, 0, 0, "");
            Thread.ofPlatform().name("rebuild").daemon().start(this::run);
        }
    }

    private void run() {
        try (var connection = database.getConnection()) {
            if (!views.stream().allMatch(View::canBeMadeAnew)) {
                throw new IllegalStateException(service + " keeps what the log does not have");
            }
            if (!tryLock(connection)) {
                throw new IllegalStateException("another instance is at it");
            }
            try {
                execute(connection, "drop schema if exists " + NEXT + ", " + FORMER + " cascade");
                rebuild(connection);
            } finally {
                execute(connection, "select pg_advisory_unlock(" + LOCK + ")");
            }
            progress = new Progress(State.DONE, progress.taken(), progress.records(), "");
            LOG.infof("view rebuilt records=%d", progress.records());
        } catch (SQLException | RuntimeException e) {
            LOG.warnf(e, "view not rebuilt");
            progress = new Progress(State.FAILED, progress.taken(), progress.records(), String.valueOf(e.getMessage()));
        }
    }

    private void rebuild(Connection connection) throws SQLException {
        Flyway.configure()
                .configuration(present.getConfiguration())
                .defaultSchema(NEXT)
                .schemas(NEXT)
                .load()
                .migrate();
        var pool = pools.projecting(NEXT);
        var followers = new ArrayList<Follower>();
        try {
            for (var view : views) {
                followers.add(new Follower(view, follow(view, pool)));
            }
            untilCaughtUp(followers);
            while (!takesPlace(connection, followers)) {
                pause();
            }
        } finally {
            followers.forEach(follower -> tails.end(follower.tail()));
            await(pool::close);
        }
        views.forEach(View::takenUp);
        execute(connection, "drop schema " + FORMER + " cascade");
    }

    private Tail follow(View view, Pool pool) {
        var unheard = new Unheard(view);
        return tails.follow(
                service + "-" + view.name() + "-next",
                view.topics(),
                Tail.Reads.ALL,
                new Projection(unheard, new Hearing(unheard), pool));
    }

    private void untilCaughtUp(List<Follower> followers) {
        Set<Topic> topics = new HashSet<>();
        views.forEach(view -> topics.addAll(view.topics()));
        var wanted = await(() -> ends.of(topics));
        var records = wanted.all().stream().mapToLong(last -> last.offset() + 1).sum();
        while (!followers.stream().allMatch(follower -> follower.tail().has(wanted))) {
            var taken = followers.stream()
                    .mapToLong(follower -> follower.tail().offsets())
                    .sum();
            progress = new Progress(State.UNDER_WAY, Math.min(taken, records), records, "");
            pause();
        }
        progress = new Progress(State.UNDER_WAY, records, records, "");
    }

    /** Has the present views stand still for a moment, until the new ones have as much, or it takes too long. */
    private boolean takesPlace(Connection connection, List<Follower> followers) throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute(connection, "lock table " + PRESENT + ".log_positions in exclusive mode");
            var level = positions(connection);
            for (var follower : followers) {
                if (!await(() -> follower.tail().reached(level, LEVEL))) {
                    return false;
                }
            }
            followers.forEach(follower -> tails.end(follower.tail()));
            for (var view : views) {
                for (var table : view.ownTables()) {
                    execute(connection, "drop table " + NEXT + "." + table);
                    execute(connection, "alter table " + PRESENT + "." + table + " set schema " + NEXT);
                }
            }
            execute(connection, "alter schema " + PRESENT + " rename to " + FORMER);
            execute(connection, "alter schema " + NEXT + " rename to " + PRESENT);
            connection.commit();
            return true;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Positions positions(Connection connection) throws SQLException {
        var all = new ArrayList<Position>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select topic, part, next_offset from " + PRESENT + ".log_positions where next_offset > 0")) {
            while (rows.next()) {
                var topic = Topic.named(rows.getString(1));
                if (topic.isPresent()) {
                    all.add(new Position(topic.get(), rows.getInt(2), rows.getLong(3) - 1));
                }
            }
        }
        return new Positions(all);
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void pause() {
        try {
            Thread.sleep(A_MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
        if (stopping) {
            throw new IllegalStateException("the service stops");
        }
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
