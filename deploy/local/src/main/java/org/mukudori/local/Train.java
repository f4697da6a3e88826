package org.mukudori.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code train}: runs an instance once, with people in it, and keeps what the JVMs of its services have learned (JEP 483, JEP
 * 515): later ones start from that. It holds for the JDK and the build that it was learned with; others do without.
 */
final class Train {
    private static final String PORT = "3900";
    private static final int PEOPLE = 60;

    private Train() {}

    static void run(List<String> line) throws Failure, InterruptedException {
        var arguments = Arguments.parse(line, Set.of("port"), Set.of());
        var home = Home.find(Set.of(Service.values()));
        var settings = Settings.at(Up.port(arguments.option("port").orElse(PORT)), home.resolve("target/training"))
                .with("mukudori.rate-limits.multiplier", "0")
                .with(Settings.FULL_COMPILER, "true")
                .with(Settings.TRAINING, "true");
        System.out.println("Training an instance at " + settings.publicUrl() + "; that takes some minutes.");
        forget(home);
        var whole = false;
        try (var instance = Instance.start(settings, true, text -> System.out.println("  " + text))) {
            Demo.fill(instance.admin(), settings.publicUrl(), PEOPLE);
            System.out.println("  keeping what was learned …");
            whole = true;
        } finally {
            if (!whole) {
                forget(home);
            }
        }
        for (var service : Service.values()) {
            tell(service, service.learned(home));
        }
    }

    /** What was learned from a start that failed is of no use. */
    private static void forget(Path home) throws Failure {
        for (var service : Service.values()) {
            try {
                Files.deleteIfExists(service.learned(home));
            } catch (IOException e) {
                throw new Failure("What was learned before cannot be deleted: " + e.getMessage() + ".", e);
            }
        }
    }

    private static void tell(Service service, Path learned) throws Failure {
        var size = learned.toFile().length();
        if (size == 0) {
            throw new Failure("The JVM of " + service.title() + " kept nothing; see target/training/logs.");
        }
        System.out.printf(Locale.ROOT, "%s: %,d MB, in %s%n", service.title(), size >> 20, learned);
    }
}
