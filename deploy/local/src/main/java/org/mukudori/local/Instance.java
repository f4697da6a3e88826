package org.mukudori.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.mukudori.platform.embedded.EmbeddedDatabase;
import org.mukudori.platform.embedded.Ports;
import org.mukudori.platform.embedded.Postmaster;

/**
 * A whole instance of Mukudori on this machine: Kafka, PostgreSQL and the services, each in a process of its own that
 * is started again when it dies. Parts are named as in {@link Service#title()}, further instances of {@code timelines}
 * are {@code timelines-2} and so on, and {@code kafka} and {@code postgresql}.
 */
public final class Instance implements AutoCloseable {
    private static final String PORT = "run/port";

    private final Settings settings;
    private final Secrets secrets;
    private final DataDirectory directory;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("restarts").factory());
    private final Consumer<String> tell;
    private final Thread hook = new Thread(this::stopAtTheEnd, "stop-instance");
    // Guarded by this.
    private boolean closed;

    private Instance(Settings settings, Secrets secrets, DataDirectory directory, Consumer<String> tell) {
        this.settings = settings;
        this.secrets = secrets;
        this.directory = directory;
        this.tell = tell;
    }

    /**
     * Starts an instance, and waits until all of it is ready.
     *
     * @param fresh whether to delete first what the directory has
     * @param tell takes a line whenever something is worth knowing
     * @throws Failure if it does not start; then nothing of it runs
     */
    public static Instance start(Settings settings, boolean fresh, Consumer<String> tell) throws Failure {
        settings.check();
        var home = Home.find(settings.services());
        var directory = DataDirectory.open(settings.data());
        Instance instance = null;
        try {
            Leftovers.end(settings, directory.pids());
            if (fresh) {
                directory.empty();
            }
            checkPorts(settings);
            var secrets = Secrets.in(settings.data());
            secrets.key(Secrets.SEAL);
            instance = new Instance(settings, secrets, directory, tell);
            Runtime.getRuntime().addShutdownHook(instance.hook);
            instance.startAll(home);
            Files.writeString(settings.data().resolve(PORT), Integer.toString(settings.port()));
            return instance;
        } catch (IOException e) {
            throw new Failure("The instance does not start: " + e.getMessage() + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while starting.", e);
        } finally {
            if (instance == null) {
                release(directory);
            }
        }
    }

    /** Where the world finds it. */
    public String url() {
        return settings.publicUrl();
    }

    /** What stands behind the @ in handles. */
    public String domain() {
        return settings.domain();
    }

    /** The first of its ports, the gateway's. */
    public int port() {
        return settings.port();
    }

    /** Its Kafka, as {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.kafkaPort();
    }

    /** One of its databases, for user {@link EmbeddedDatabase#USER} and {@link #databasePassword()}. */
    public String jdbcUrl(String database) {
        return settings.jdbcUrl(database);
    }

    /** The password of all its databases. */
    public String databasePassword() {
        return secrets.find(Secrets.DATABASE_PASSWORD).orElseThrow();
    }

    /** The operators' door. */
    public Admin admin() {
        return new Admin(
                Service.ACCOUNTS.port(settings.port()),
                secrets.find(Secrets.ADMIN_TOKEN).orElseThrow());
    }

    /** The operators' door of the instance that another process runs on a data directory. */
    static Admin admin(Path data) throws Failure {
        try {
            var token = Secrets.in(data).find(Secrets.ADMIN_TOKEN);
            if (token.isPresent()) {
                return new Admin(Service.ACCOUNTS.port(port(data)), token.get());
            }
        } catch (IOException e) {
            throw new Failure("The data directory " + data + " cannot be read: " + e.getMessage() + ".", e);
        }
        throw notStarted(data);
    }

    /** The public API of the instance that another process runs on a data directory. */
    static String gateway(Path data) throws Failure {
        return "http://127.0.0.1:" + Service.GATEWAY.port(port(data));
    }

    /** Where the instance that another process runs on a data directory tells of the hosts it delivers to. */
    static Door hosts(Path data) throws Failure {
        return door(data, Service.FEDERATION_OUTBOUND, "hosts");
    }

    /** Where a service of the instance that another process runs on a data directory makes its view anew. */
    static Door rebuild(Path data, Service service) throws Failure {
        return door(data, service, "rebuild");
    }

    private static Door door(Path data, Service service, String name) throws Failure {
        return new Door("http://127.0.0.1:" + service.port(port(data)) + "/internal/" + name);
    }

    /** Where the instance that another process runs on a data directory tells of what it knows of domains. */
    static Door domains(Path data) throws Failure {
        return door(data, Service.TIMELINES, "domains");
    }

    private static int port(Path data) throws Failure {
        try {
            return Integer.parseInt(Files.readString(data.resolve(PORT)).trim());
        } catch (IOException | NumberFormatException _) {
            throw notStarted(data);
        }
    }

    private static Failure notStarted(Path data) {
        return new Failure("No instance runs on the data directory " + data + ": ./mukudori up starts one.");
    }

    /** Where a service keeps the state of its streams. */
    public Path stateDir(String service) {
        return settings.stateDirectory(named(service), 1);
    }

    /** Kills a part at once, without waiting; it is started again after a moment. */
    public void kill(String part) {
        child(part).kill();
        if (part.equals(Part.DATABASE)) {
            try {
                postmaster().end();
            } catch (IOException e) {
                throw new IllegalStateException("PostgreSQL cannot be killed", e);
            }
        }
    }

    /** Waits until a part serves requests. */
    public void awaitReady(String part) throws Failure, InterruptedException {
        child(part).awaitReady();
    }

    /** Stops a part in an orderly way until {@link #start(String)}. */
    public void stop(String part) {
        child(part).stop();
    }

    /** Starts a part that was stopped, without waiting. */
    public void start(String part) throws IOException {
        child(part).start();
    }

    /** Throws a service's database away and gives it an empty one. Stop the service before. */
    public void dropDatabase(String service) throws SQLException {
        var database = named(service).database().orElseThrow();
        try (var connection = connect("postgres");
                var statement = connection.createStatement()) {
            // Not by force, which PostgreSQL refuses while it cleans up in there itself; that it ends of its own
            // accord.
            statement.execute("drop database if exists " + database);
            statement.execute("create database " + database);
        }
    }

    /** Stops everything: services first, then Kafka, then PostgreSQL. */
    @Override
    public void close() {
        List<Child> running;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            running = List.copyOf(children.values());
        }
        unhook();
        timer.shutdownNow();
        try {
            stopServices(running);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            running.forEach(Child::stop);
            try {
                postmaster().end();
            } catch (IOException _) {
                // The next start finds and ends it.
            }
            release(directory);
        }
    }

    private void stopAtTheEnd() {
        tell.accept("stopping");
        close();
    }

    private static void stopServices(List<Child> running) throws InterruptedException {
        var stopping = new ArrayList<Thread>();
        for (var child : running) {
            if (!Set.of(Part.KAFKA, Part.DATABASE).contains(child.title())) {
                stopping.add(Thread.ofPlatform().start(child::stop));
            }
        }
        for (var thread : stopping) {
            thread.join();
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The hook itself is at work.
        }
    }

    Secrets secrets() {
        return secrets;
    }

    private void startAll(Path home) throws IOException, Failure, InterruptedException {
        var whole = false;
        try {
            add(Part.kafka(settings));
            add(Part.database(settings, secrets.password(Secrets.DATABASE_PASSWORD)));
            awaitAll(List.copyOf(children.values()));
            var environment = Map.of(
                    "MUKUDORI_SECRET", secrets.key(Secrets.SEAL),
                    "MUKUDORI_ADMIN_TOKEN", secrets.password(Secrets.ADMIN_TOKEN),
                    "QUARKUS_DATASOURCE_PASSWORD", secrets.password(Secrets.DATABASE_PASSWORD));
            var services = new ArrayList<Child>();
            for (var service : Service.values()) {
                for (int nth = 1; settings.services().contains(service) && nth <= settings.instances(service); nth++) {
                    Files.createDirectories(settings.stateDirectory(service, nth));
                    services.add(add(Part.service(settings, service, nth, home, environment)));
                }
            }
            awaitAll(services);
            whole = true;
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    private synchronized Child add(Part part) throws IOException, Failure {
        if (closed) {
            throw new Failure("Stopped while starting.");
        }
        var child = new Child(
                part,
                directory.logs().resolve(part.title() + ".log"),
                directory.pids().resolve(part.title() + ".pid"),
                timer,
                tell);
        children.put(part.title(), child);
        child.start();
        return child;
    }

    private void awaitAll(List<Child> some) throws Failure, InterruptedException {
        long began = System.nanoTime();
        for (var child : some) {
            child.awaitReady();
            tell.accept(String.format(
                    Locale.ROOT, "%s … ready in %.1f s", child.title(), (System.nanoTime() - began) / 1e9));
        }
    }

    private static void checkPorts(Settings settings) throws Failure {
        for (int port = settings.port(); port < settings.port() + settings.ports(); port++) {
            if (Ports.isTaken(port)) {
                throw new Failure("Port " + port + " is taken: choose other ports with --port, of which "
                        + settings.ports() + " in a row are used from the one that you name.");
            }
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), EmbeddedDatabase.USER, databasePassword());
    }

    private Postmaster postmaster() {
        return new Postmaster(Part.databaseDirectory(settings).resolve("data"));
    }

    private synchronized Child child(String part) {
        var child = children.get(part);
        if (child == null) {
            throw new IllegalArgumentException("no part " + part + " among " + children.keySet());
        }
        return child;
    }

    private static Service named(String service) {
        return Service.named(service).orElseThrow(() -> new IllegalArgumentException("no service " + service));
    }

    private static void release(DataDirectory directory) {
        try {
            directory.close();
        } catch (IOException _) {
            // The lock goes with the process.
        }
    }
}
