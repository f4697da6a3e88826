package org.mukudori.local;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process of an instance.
 *
 * @param title in messages, and of its log
 * @param command whole, without secrets: everybody on the machine can read it
 * @param secrets given in the environment
 * @param health answers 200 when it is ready; empty if it says so on its standard output
 * @param toStop how long it may take to stop before it is ended
 */
record Part(String title, List<String> command, Map<String, String> secrets, Optional<URI> health, Duration toStop) {
    static final String KAFKA = "kafka";
    static final String DATABASE = "postgresql";
    private static final String PARTITIONS = "8";
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final Duration SOON = Duration.ofSeconds(8);
    private static final Duration WHEN_ALL_IS_LEARNED = Duration.ofMinutes(10);

    /** Kafka, which has the truth. */
    static Part kafka(Settings settings) {
        var command = java(settings, KAFKA, 384);
        command.addAll(List.of("-cp", classPath(), KafkaProcess.class.getName()));
        command.add(settings.data().resolve("kafka").toString());
        command.add(Integer.toString(settings.kafkaPort()));
        command.add(Integer.toString(settings.controllerPort()));
        command.add(settings.properties().getOrDefault("mukudori.log.partitions", PARTITIONS));
        return new Part(KAFKA, command, Map.of(), Optional.empty(), SOON);
    }

    /** PostgreSQL, which has the views. */
    static Part database(Settings settings, String password) {
        var command = java(settings, DATABASE, 256);
        command.addAll(List.of("-cp", classPath(), DatabaseProcess.class.getName()));
        command.add(databaseDirectory(settings).toString());
        command.add(Integer.toString(settings.databasePort()));
        command.addAll(settings.databases());
        return new Part(DATABASE, command, Map.of(DatabaseProcess.PASSWORD, password), Optional.empty(), SOON);
    }

    /** One of our own. */
    static Part service(Settings settings, Service service, int nth, Path home, Map<String, String> secrets) {
        var title = Settings.title(service, nth);
        var command = java(settings, title, service.heap());
        settings.properties(service, nth).forEach((name, value) -> command.add("-D" + name + "=" + value));
        // What the application's manifest asks for; it is not read when another main class is run.
        for (var opened : List.of("java.lang", "java.nio", "jdk.internal.misc")) {
            command.addAll(List.of("--add-opens", "java.base/" + opened + "=ALL-UNNAMED"));
        }
        command.addAll(settings.isTrue(Settings.TRAINING) ? training(service, home) : trained(service, home));
        var health = URI.create("http://127.0.0.1:" + settings.port(service, nth) + "/q/health/ready");
        var toStop = settings.isTrue(Settings.TRAINING) ? WHEN_ALL_IS_LEARNED : SOON;
        return new Part(title, command, secrets, Optional.of(health), toStop);
    }

    /** Without our own classes: what is learned holds for a class path that begins in the same way, and has no folders. */
    private static List<String> training(Service service, Path home) {
        return List.of(
                "-XX:AOTCacheOutput=" + service.learned(home),
                "-cp",
                service.application(home).toString(),
                Service.ENTRY_POINT);
    }

    private static List<String> trained(Service service, Path home) {
        var command = new ArrayList<String>();
        if (Files.exists(service.learned(home))) {
            command.add("-XX:AOTCache=" + service.learned(home));
        }
        command.addAll(List.of("-cp", service.application(home) + ":" + ownClasses(), ServiceProcess.class.getName()));
        return command;
    }

    static Path databaseDirectory(Settings settings) {
        return settings.data().resolve("postgresql");
    }

    /** What tells the processes of this data directory from all others on the machine. */
    static String mark(Path data) {
        return "-Dmukudori.data=" + data;
    }

    private static ArrayList<String> java(Settings settings, String title, int heap) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                mark(settings.data()),
                "-Dmukudori.part=" + title,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                QUICK_COMPILER,
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (settings.isTrue(Settings.FULL_COMPILER)) {
            command.remove(QUICK_COMPILER);
        }
        return command;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static Path ownClasses() {
        return Path.of(
                Part.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
