package org.mukudori.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process beside the one that is measured; it ends with it. */
final class Child implements AutoCloseable {
    private final Process process;

    private Child(Process process) {
        this.process = process;
    }

    /** Starts a main class of the benchmarks with at most that much heap, in MB. */
    static Child start(Class<?> main, int heap, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new Child(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a line that it prints when it can be used. */
    void awaitLine() throws IOException {
        if (process.inputReader().readLine() == null) {
            throw new IOException("a process did not start");
        }
    }

    /** Waits until it has done what it was started for. */
    void await() throws InterruptedException {
        if (process.waitFor() != 0) {
            throw new IllegalStateException("a process failed: " + process.exitValue());
        }
    }

    @Override
    public void close() {
        process.destroy();
        var _ = process.onExit().join();
    }
}
