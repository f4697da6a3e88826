package org.mukudori.platform.embedded;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * A PostgreSQL server of our own, listening on 127.0.0.1. It finds its rows again when it is started on the same
 * directory, whether it was stopped or killed, and it runs as root, too.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    /** The owner of all databases. */
    public static final String USER = "mukudori";

    /** What may be lost when the machine goes down. */
    public enum Durability {
        /** Nothing that was committed. */
        KEPT,
        /** Everything: for tests. */
        THROWN_AWAY
    }

    private static final OperatingSystemMXBean MACHINE =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private final EmbeddedPostgres server;
    private final Path data;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, Path data, String password) {
        this.server = server;
        this.data = data;
        this.password = password;
    }

    /**
     * Starts a server and waits until it takes connections.
     *
     * @param directory of its own, made when absent: binaries, data and a log
     * @param password of {@link #USER}, the same at every start
     * @throws IOException if the directory cannot be written, or the server does not come up; its own reasons are in
     *     {@code postgresql.log} in the directory
     */
    public static EmbeddedDatabase start(Path directory, int port, String password, Durability durability)
            throws IOException {
        Quiet.now();
        Files.createDirectories(directory);
        var data = directory.resolve("data");
        new Postmaster(data).end();
        var log = Redirect.appendTo(directory.resolve("postgresql.log").toFile());
        var builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries(directory, durability).toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .setConnectConfig("password", password)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", buffers(durability) + "MB")
                .setServerConfig("synchronous_commit", "on");
        var on = durability == Durability.KEPT ? "on" : "off";
        builder.setServerConfig("fsync", on).setServerConfig("full_page_writes", on);
        var database = new EmbeddedDatabase(builder.start(), data, password);
        database.lock();
        return database;
    }

    /** Creates a database, unless it is there. */
    public void createDatabase(String name) throws SQLException {
        try (var connection = administrator();
                var query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, name);
            if (!query.executeQuery().next()) {
                execute(connection, "create database " + quoted(name) + " owner " + USER);
            }
        }
    }

    /** Drops a database with all that is in it, whoever is connected to it. */
    public void dropDatabase(String name) throws SQLException {
        try (var connection = administrator()) {
            execute(connection, "drop database if exists " + quoted(name) + " with (force)");
        }
    }

    /** Where JDBC connects. */
    public String jdbcUrl(String database) {
        return "jdbc:" + reactiveUrl(database);
    }

    /** Where Vert.x connects. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /** The password of {@link #USER}. */
    public String password() {
        return password;
    }

    /** Stops the server; its rows stay. */
    @Override
    public void close() throws IOException {
        server.close();
        new Postmaster(data).end();
    }

    private Connection administrator() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", password);
        return DriverManager.getConnection(jdbcUrl("postgres"), properties);
    }

    private static Path binaries(Path directory, Durability durability) throws IOException {
        return Files.createDirectories(
                switch (durability) {
                    case KEPT -> directory.resolve("binaries");
                    // Unpacked once for all tests of this user.
                    case THROWN_AWAY ->
                        Path.of(System.getProperty("java.io.tmpdir"), "mukudori-" + System.getProperty("user.name"));
                });
    }

    /** In MB: a sixteenth of what the machine, or the container, has, since all else on it wants the rest. */
    private static long buffers(Durability durability) {
        return switch (durability) {
            case KEPT -> Math.clamp(MACHINE.getTotalMemorySize() >> 24, 64, 1_024);
            case THROWN_AWAY -> 64;
        };
    }

    /** A new server trusts everybody on this machine; from here on it asks for the password. */
    private void lock() throws IOException {
        try (var connection = administrator()) {
            var rules = data.resolve("pg_hba.conf");
            var locked = "host all all 127.0.0.1/32 scram-sha-256\n";
            if (Files.readString(rules).equals(locked)) {
                return;
            }
            try (var query = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
                query.setString(1, USER);
                if (!query.executeQuery().next()) {
                    execute(connection, "create role " + USER + " login createdb");
                }
            }
            for (var role : new String[] {"postgres", USER}) {
                execute(connection, "alter role " + role + " password '" + password.replace("'", "''") + "'");
            }
            Files.writeString(rules, locked);
            execute(connection, "select pg_reload_conf()");
        } catch (SQLException e) {
            server.close();
            throw new IOException("PostgreSQL cannot be set up: " + e.getMessage(), e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
