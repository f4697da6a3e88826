package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mukudori.events.Topic;
import org.mukudori.platform.embedded.EmbeddedDatabase;
import org.mukudori.platform.embedded.Ports;

/** An instance without services: what happens to its processes, its data and its ports. */
class InstanceIT {
    @TempDir
    Path data;

    @Test
    void shouldComeBackFromEveryKillAndLeaveNothingBehind() throws Exception {
        var told = new CopyOnWriteArrayList<String>();
        int port = ninePorts();
        List<ProcessHandle> all;
        try (var instance = start(port, false, told)) {
            all = ProcessHandle.current().descendants().toList();
            assertThat(topics(instance)).contains(Topic.STATUSES.topicName(), Topic.STATUSES.deadLetters());
            execute(instance, "postgres", "create database kept");
            execute(instance, "kept", "create table things (it text)");

            instance.kill("kafka");
            instance.kill("postgresql");
            instance.awaitReady("kafka");
            instance.awaitReady("postgresql");

            assertThat(topics(instance)).contains(Topic.STATUSES.topicName());
            execute(instance, "kept", "insert into things values ('still there')");
            assertThat(told).anyMatch(line -> line.startsWith("kafka has stopped"));
            assertThatThrownBy(() -> start(port, false, told))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Another Mukudori");
        }
        assertThat(all).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        for (int offset = 0; offset < 9; offset++) {
            assertThat(Ports.isTaken(port + offset)).as("port + " + offset).isFalse();
        }

        try (var fresh = start(port, true, told)) {
            assertThatThrownBy(() -> execute(fresh, "kept", "select 1")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void shouldNameThePortThatIsTaken() throws Exception {
        int port = ninePorts();
        try (var _ = new ServerSocket(port + 3, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(port, false, new CopyOnWriteArrayList<>()))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Port " + (port + 3) + " is taken");
        }
        DataDirectory.open(data).close();
    }

    @Test
    void shouldEndOnlyTheLeftoversThatAreItsOwn() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var pids = Files.createDirectories(data.resolve("run"));
        var ours = sleeper(java, Part.mark(data));
        var stranger = sleeper(java, Part.mark(data.resolve("other")));
        Files.writeString(pids.resolve("ours.pid"), Long.toString(ours.pid()));
        Files.writeString(pids.resolve("stranger.pid"), Long.toString(stranger.pid()));

        Leftovers.end(Settings.at(1, data), pids);

        assertThat(ours.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(stranger.isAlive()).isTrue();
        stranger.destroyForcibly().waitFor();
    }

    private static Process sleeper(String java, String mark) throws IOException {
        return new ProcessBuilder(java, mark, "-cp", System.getProperty("java.class.path"), Sleeper.class.getName())
                .start();
    }

    private Instance start(int port, boolean fresh, List<String> told) throws Failure {
        return Instance.start(
                Settings.at(port, data).only(Set.of()).with("mukudori.log.partitions", "1"), fresh, told::add);
    }

    /** Nine free ones in a row, below those that systems give to whoever connects. */
    private static int ninePorts() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
        } while (anyTaken(port));
        return port;
    }

    private static boolean anyTaken(int port) {
        for (int offset = 0; offset < 9; offset++) {
            if (Ports.isTaken(port + offset)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> topics(Instance instance) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", instance.bootstrapServers()))) {
            return admin.listTopics().names().get();
        }
    }

    private static void execute(Instance instance, String database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        instance.jdbcUrl(database), EmbeddedDatabase.USER, instance.databasePassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
