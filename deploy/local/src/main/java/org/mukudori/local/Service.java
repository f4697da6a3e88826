package org.mukudori.local;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The services of an instance, each a process of its own at a port counted from the instance's. */
public enum Service {
    GATEWAY("gateway", 0, 256),
    ACCOUNTS("accounts", 1, 256, "accounts"),
    POSTING("posting", 2, 256, "posting"),
    TIMELINES("timelines", 3, 512, "timelines"),
    FEDERATION_INBOUND("federation-inbound", 4, 256, "federation_inbound"),
    FEDERATION_OUTBOUND("federation-outbound", 5, 256);

    /** The main class of what is built for each of them. */
    static final String ENTRY_POINT = "io.quarkus.bootstrap.runner.AotQuarkusEntryPoint";

    private final String title;
    private final int offset;
    private final int heap;
    private final Optional<String> database;

    Service(String title, int offset, int heap) {
        this(title, offset, heap, Optional.empty());
    }

    Service(String title, int offset, int heap, String database) {
        this(title, offset, heap, Optional.of(database));
    }

    Service(String title, int offset, int heap, Optional<String> database) {
        this.title = title;
        this.offset = offset;
        this.heap = heap;
        this.database = database;
    }

    /** The name in folders, configuration and messages. */
    public String title() {
        return title;
    }

    /** The database that it keeps its views in, if it has one. */
    public Optional<String> database() {
        return database;
    }

    /** The service of that title. */
    public static Optional<Service> named(String title) {
        return Arrays.stream(values()).filter(s -> s.title.equals(title)).findFirst();
    }

    /** Where it listens, in an instance that begins at that port. */
    public int port(int base) {
        return base + offset;
    }

    /** In MB. */
    int heap() {
        return heap;
    }

    Path application(Path home) {
        return home.resolve("services/" + title + "/target/quarkus-app/quarkus-run.jar");
    }

    /** What a JVM has learned of the application, if it was trained since that was built. */
    Path learned(Path home) {
        return application(home).resolveSibling("app.aot");
    }
}
