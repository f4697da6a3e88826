package org.mukudori.platform.embedded;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what the embedded servers would tell about their daily life out of the logs. */
final class Quiet {
    // Levels live on Logger objects, which nobody else may hold.
    private static final List<Logger> WARNING = loggers("kafka", "org.apache.kafka", "io.zonky", "org.postgresql");
    // The broker reports its own configuration's warnings, and every connection that a client drops, at WARN.
    private static final List<Logger> SILENT = loggers(
            "org.apache.kafka.common.utils.AppInfoParser",
            "org.apache.kafka.clients.NetworkClient",
            "kafka.server.ControllerRegistrationManager",
            "kafka.server.BrokerLifecycleManager");

    private Quiet() {}

    static void now() {
        // Kafka touches log4j's API, which complains on stderr when nothing stands behind it.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        System.setProperty("log4j2.statusLoggerLevel", "OFF");
        System.setProperty("log4j2.level", "OFF");
        WARNING.forEach(logger -> logger.setLevel(Level.WARNING));
        SILENT.forEach(logger -> logger.setLevel(Level.SEVERE));
    }

    private static List<Logger> loggers(String... names) {
        return List.of(names).stream().map(Logger::getLogger).toList();
    }
}
