package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.mukudori.events.Topic;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;
import org.mukudori.local.Settings;
import org.mukudori.platform.embedded.EmbeddedDatabase;

/** A running instance as {@code ./mukudori up} has it, with people in it who follow each other and have posted. */
final class Instance implements AutoCloseable {
    private final org.mukudori.local.Instance running;
    private final Path data;

    private Instance(org.mukudori.local.Instance running, Path data) {
        this.running = running;
        this.data = data;
    }

    /** Starts some of the services, with what they need, and no limits to how much anybody may ask. */
    static Instance start(Path data, int port, Set<Service> services) throws Failure {
        return start(Settings.at(port, data), services);
    }

    /** The same, talking to hosts on this machine. */
    static Instance federating(Path data, int port, Set<Service> services) throws Failure {
        return start(Settings.at(port, data).withNeighbours(), services);
    }

    private static Instance start(Settings blank, Set<Service> services) throws Failure {
        var settings = blank.only(services)
                .with("mukudori.rate-limits.multiplier", "0")
                .with(Settings.FULL_COMPILER, "true");
        return new Instance(
                org.mukudori.local.Instance.start(settings, true, line -> Progress.say("  %s", line)), settings.data());
    }

    int port() {
        return running.port();
    }

    /** Where one of its services listens. */
    int port(Service service) {
        return service.port(port());
    }

    /** What private keys are sealed with. */
    String secret() {
        try (var lines = Files.lines(data.resolve("secrets"))) {
            return lines.filter(line -> line.startsWith("secret="))
                    .map(line -> line.substring("secret=".length()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("the instance has no secrets", e);
        }
    }

    String bootstrapServers() {
        return running.bootstrapServers();
    }

    /** How many records the view of {@code timelines} has taken from those topics. */
    long taken(String... topics) {
        return takenBy("timelines", topics);
    }

    /** How many records the view in a database has taken from those topics. */
    long taken(String database, Topic... topics) {
        return takenBy(database, Arrays.stream(topics).map(Topic::topicName).toArray(String[]::new));
    }

    private long takenBy(String database, String... topics) {
        var sql = "select coalesce(sum(next_offset), 0) from log_positions where topic = any (?)";
        try (var connection = DriverManager.getConnection(
                        running.jdbcUrl(database), EmbeddedDatabase.USER, running.databasePassword());
                var question = connection.prepareStatement(sql)) {
            question.setArray(1, connection.createArrayOf("text", topics));
            try (var answer = question.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the read model does not answer", e);
        }
    }

    /** CPU-seconds that each part has used; the database's server counts with all its processes. */
    Map<String, Double> cpu() {
        var used = new TreeMap<String, Double>();
        try (var running = Files.newDirectoryStream(data.resolve("run"), "*.pid")) {
            for (var pid : running) {
                var part = String.valueOf(pid.getFileName()).replace(".pid", "");
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .ifPresent(process -> used.merge(part, seconds(process), Double::sum));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the instance is gone", e);
        }
        postmaster().forEach(process -> used.merge("postgresql", seconds(process), Double::sum));
        return used;
    }

    private Stream<ProcessHandle> postmaster() {
        try (var lines = Files.lines(data.resolve("postgresql/data/postmaster.pid"))) {
            var pid = Long.parseLong(lines.findFirst().orElseThrow().strip());
            return ProcessHandle.of(pid).stream()
                    .flatMap(process -> Stream.concat(Stream.of(process), process.children()));
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL is gone", e);
        }
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    @Override
    public void close() {
        running.close();
    }
}
