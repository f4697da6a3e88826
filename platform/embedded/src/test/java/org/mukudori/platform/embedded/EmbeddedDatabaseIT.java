package org.mukudori.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mukudori.platform.embedded.EmbeddedDatabase.Durability;

class EmbeddedDatabaseIT {
    @TempDir
    Path directory;

    @Test
    void shouldFindRowsAgainAfterAStopAndAfterAKill() throws Exception {
        // Given
        int port = Ports.free();
        try (var database = start(port)) {
            database.createDatabase("accounts");
            database.createDatabase("accounts");
            execute(database, "create table people (name text)");
            execute(database, "insert into people values ('Bjørk')");
        }
        var killed = start(port);
        execute(killed, "insert into people values ('山田')");
        kill();
        killed.close();

        // When
        try (var database = start(port)) {
            // Then
            assertThat(count(database)).isEqualTo(2);
            database.dropDatabase("accounts");
            database.createDatabase("accounts");
            assertThatThrownBy(() -> count(database)).isInstanceOf(SQLException.class);
        }
        assertThat(Ports.isTaken(port)).isFalse();
    }

    @Test
    void shouldAskForThePassword() throws Exception {
        try (var database = start(Ports.free())) {
            assertThatThrownBy(() ->
                            DriverManager.getConnection(database.jdbcUrl("postgres"), EmbeddedDatabase.USER, "a guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
    }

    private EmbeddedDatabase start(int port) throws IOException {
        return EmbeddedDatabase.start(directory, port, "it's secret", Durability.THROWN_AWAY);
    }

    private void kill() throws Exception {
        var process = new Postmaster(directory.resolve("data")).process().orElseThrow();
        process.destroyForcibly();
        var _ = process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl("accounts"), EmbeddedDatabase.USER, database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(EmbeddedDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl("accounts"), EmbeddedDatabase.USER, database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from people")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
