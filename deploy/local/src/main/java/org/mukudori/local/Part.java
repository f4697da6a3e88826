package org.mukudori.local;

import java.net.URI;
import java.nio.file.Path;
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
 */
record Part(String title, List<String> command, Map<String, String> secrets, Optional<URI> health) {
    static final String KAFKA = "kafka";
    static final String DATABASE = "postgresql";
    private static final String PARTITIONS = "8";
    private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

    /** Kafka, which has the truth. */
    static Part kafka(Settings settings) {
        var command = java(settings, KAFKA, 384);
        command.addAll(List.of("-cp", classPath(), KafkaProcess.class.getName()));
        command.add(settings.data().resolve("kafka").toString());
        command.add(Integer.toString(settings.kafkaPort()));
        command.add(Integer.toString(settings.controllerPort()));
        command.add(settings.properties().getOrDefault("mukudori.log.partitions", PARTITIONS));
        return new Part(KAFKA, command, Map.of(), Optional.empty());
    }

    /** PostgreSQL, which has the views. */
    static Part database(Settings settings, String password) {
        var command = java(settings, DATABASE, 256);
        command.addAll(List.of("-cp", classPath(), DatabaseProcess.class.getName()));
        command.add(databaseDirectory(settings).toString());
        command.add(Integer.toString(settings.databasePort()));
        command.addAll(settings.databases());
        return new Part(DATABASE, command, Map.of(DatabaseProcess.PASSWORD, password), Optional.empty());
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
        var application = service.application(home).toString();
        command.addAll(List.of("-cp", application + ":" + ownClasses(), ServiceProcess.class.getName()));
        var health = URI.create("http://127.0.0.1:" + settings.port(service, nth) + "/q/health/ready");
        return new Part(title, command, secrets, Optional.of(health));
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
        if (Boolean.parseBoolean(settings.properties().get(Settings.FULL_COMPILER))) {
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
