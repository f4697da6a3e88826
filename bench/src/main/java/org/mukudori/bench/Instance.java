package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;
import org.mukudori.local.Settings;
import org.mukudori.platform.embedded.EmbeddedDatabase;

/** A running instance as {@code ./mukudori up} has it, with people in it who follow each other and have posted. */
final class Instance implements AutoCloseable {
    private static final String NO_TABLE = "42P01";

    private final org.mukudori.local.Instance running;
    private final Path data;

    private Instance(org.mukudori.local.Instance running, Path data) {
        this.running = running;
        this.data = data;
    }

    /** Starts some of the services, with what they need, and no limits to how much anybody may ask. */
    static Instance start(Path data, int port, Set<Service> services) throws Failure {
        return start(data, port, services, UnaryOperator.identity());
    }

    /** The same with more said of how it is to be. */
    static Instance start(Path data, int port, Set<Service> services, UnaryOperator<Settings> more) throws Failure {
        var settings = more.apply(Settings.at(port, data)
                .only(services)
                .with("mukudori.rate-limits.multiplier", "0")
                .with(Settings.FULL_COMPILER, "true"));
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
        return taken(Service.TIMELINES, List.of(topics));
    }

    /** How many records the view of a service has taken from those topics. */
    long taken(Service service, List<String> topics) {
        var sql = "select coalesce(sum(next_offset), 0) from log_positions where topic = any (?)";
        var database = service.database().orElseThrow();
        try (var connection = DriverManager.getConnection(
                        running.jdbcUrl(database), EmbeddedDatabase.USER, running.databasePassword());
                var question = connection.prepareStatement(sql)) {
            question.setArray(1, connection.createArrayOf("text", topics.toArray()));
            try (var answer = question.executeQuery()) {
                answer.next();
                return answer.getLong(1);
            }
        } catch (SQLException e) {
            if (NO_TABLE.equals(e.getSQLState())) {
                return 0;
            }
            throw new IllegalStateException("the read model does not answer", e);
        }
    }

    /** CPU-seconds that each part has used; the database's server counts with all its processes. */
    Map<String, Double> cpu() {
        var used = new TreeMap<String, Double>();
        parts().forEach((part, process) -> used.put(part, seconds(process)));
        postmaster().forEach(process -> used.merge("postgresql", seconds(process), Double::sum));
        return used;
    }

    /** Bytes of real memory that each part but the database has at present. */
    Map<String, Long> memory() {
        var used = new TreeMap<String, Long>();
        parts().forEach((part, process) -> used.put(part, resident(process)));
        return used;
    }

    private Map<String, ProcessHandle> parts() {
        var parts = new TreeMap<String, ProcessHandle>();
        try (var running = Files.newDirectoryStream(data.resolve("run"), "*.pid")) {
            for (var pid : running) {
                var part = String.valueOf(pid.getFileName()).replace(".pid", "");
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .ifPresent(process -> parts.put(part, process));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the instance is gone", e);
        }
        return parts;
    }

    /** As Linux tells it. */
    private static long resident(ProcessHandle process) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new IllegalStateException("the instance is gone", e);
        }
    }

    /** Stops a service until it is started again. */
    void stop(Service service) {
        running.stop(service.title());
    }

    /** Starts a service that was stopped, and does not wait for it. */
    void start(Service service) throws IOException {
        running.start(service.title());
    }

    /** Stops a part until it is started again. */
    void stop(String part) {
        running.stop(part);
    }

    /** Starts a part that was stopped, and does not wait for it. */
    void start(String part) throws IOException {
        running.start(part);
    }

    /** Kills a part, which is started again after a moment. */
    void kill(String part) {
        running.kill(part);
    }

    /** Takes from a service that is stopped all that it has made of the log. */
    void forget(Service service) throws SQLException, IOException {
        running.dropDatabase(service.title());
        Bench.delete(running.stateDir(service.title()));
        Files.createDirectories(running.stateDir(service.title()));
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
