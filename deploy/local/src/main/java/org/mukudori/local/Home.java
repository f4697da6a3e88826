package org.mukudori.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The top of the source tree, where the built services are. */
final class Home {
    private Home() {}

    /** Finds it from where the launcher's classes or the working directory are. */
    static Path find(Collection<Service> services) throws Failure {
        var classes = Path.of(
                Home.class.getProtectionDomain().getCodeSource().getLocation().getPath());
        var home = Stream.of(classes, Path.of("").toAbsolutePath())
                .flatMap(start -> Stream.<@Nullable Path>iterate(start, path -> path != null, Home::parent))
                .filter(path -> path != null && Files.exists(path.resolve("services/gateway/pom.xml")))
                .findFirst()
                .orElseThrow(() -> new Failure("The folder with Mukudori's services is not to be found."));
        for (var service : services) {
            if (!Files.exists(service.application(home))) {
                throw new Failure("The service " + service.title() + " is not built: run ./mukudori up, which does.");
            }
        }
        return home;
    }

    private static @Nullable Path parent(@Nullable Path path) {
        return path == null ? null : path.getParent();
    }
}
