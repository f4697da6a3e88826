package org.mukudori.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mukudori.platform.embedded.Postmaster;

/** Processes of an earlier run whose launcher was killed. */
final class Leftovers {
    private Leftovers() {}

    /** Ends those that are recognisably of this data directory: by their number and by their command line. */
    static void end(Settings settings, Path pids) throws IOException, Failure {
        try (var files = Files.list(pids)) {
            for (var file : files.filter(f -> f.toString().endsWith(".pid")).toList()) {
                var left = process(file).filter(process -> isOurs(process, settings.data()));
                if (left.isPresent()) {
                    end(left.get());
                }
                Files.delete(file);
            }
        }
        new Postmaster(Part.databaseDirectory(settings).resolve("data")).end();
    }

    private static Optional<ProcessHandle> process(Path file) throws IOException {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(file).trim()));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static boolean isOurs(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(Part.mark(data) + " "))
                .orElse(false);
    }

    private static void end(ProcessHandle process) throws Failure {
        process.destroyForcibly();
        try {
            var _ = process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("A process of an earlier run does not end: " + process.pid() + ".", e);
        }
    }
}
