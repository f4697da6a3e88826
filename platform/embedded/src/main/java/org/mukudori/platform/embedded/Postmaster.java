package org.mukudori.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** PostgreSQL's own process, which outlives the Java process that started it when that one is killed. */
public record Postmaster(Path data) {
    /** The running server of this data directory. */
    public Optional<ProcessHandle> process() throws IOException {
        try {
            var pid = Files.readAllLines(data.resolve("postmaster.pid"))
                    .getFirst()
                    .trim();
            return ProcessHandle.of(Long.parseLong(pid)).filter(this::isOurs);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (NumberFormatException | java.util.NoSuchElementException _) {
            // Killed while it wrote the file.
            return Optional.empty();
        }
    }

    /** Ends the server, if it runs, and forgets that it did. Committed rows are safe. */
    public void end() throws IOException {
        var running = process();
        if (running.isPresent()) {
            kill(running.get());
        }
        // Another may have been started on the same data meanwhile.
        if (process().isEmpty()) {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        }
    }

    /** The pid may belong to somebody else by now, for instance after the machine was started again. */
    private boolean isOurs(ProcessHandle process) {
        var info = process.info();
        return process.isAlive()
                && info.commandLine()
                        .map(line -> line.contains("postgres") && line.contains(data.toString()))
                        .orElse(false);
    }

    /** Its children hold the port as long as they run. */
    private static void kill(ProcessHandle process) throws IOException {
        var all = Stream.concat(Stream.of(process), process.children()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (all.stream().anyMatch(Postmaster::runs)) {
            if (System.nanoTime() > until) {
                throw new IOException("an earlier PostgreSQL does not stop, process " + process.pid());
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** What is dead, and only waits for its parent to look, has no command line any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }
}
