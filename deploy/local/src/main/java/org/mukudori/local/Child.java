package org.mukudori.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one process running until told otherwise: starts it again when it dies. */
final class Child {
    /** The line that says that a process without HTTP is ready. */
    static final String READY = "ready";
    /** How the line begins that says why it will never be. */
    static final String FAILED = "failed: ";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int ATTEMPTS = 3;
    private static final long NO_ROOM = 16L << 20;

    private final Part part;
    private final Path log;
    private final Path pidFile;
    private final ScheduledExecutorService timer;
    private final Consumer<String> tell;
    private final HttpClient http = HttpClient.newHttpClient();

    // Guarded by this.
    private @Nullable Process process;
    private boolean wanted;
    private boolean readyOnce;
    private int deaths;
    private CompletableFuture<String> said = new CompletableFuture<>();

    Child(Part part, Path log, Path pidFile, ScheduledExecutorService timer, Consumer<String> tell) {
        this.part = part;
        this.log = log;
        this.pidFile = pidFile;
        this.timer = timer;
        this.tell = tell;
    }

    String title() {
        return part.title();
    }

    synchronized void start() throws IOException {
        wanted = true;
        deaths = 0;
        if (process == null || !process.isAlive()) {
            launch();
        }
    }

    /** Ends the process at once; it is started again. */
    synchronized void kill() {
        var running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
        }
    }

    /** Asks the process to end, and ends it when that takes too long; it is not started again. */
    void stop() {
        Process running;
        synchronized (this) {
            wanted = false;
            running = process;
        }
        if (running == null) {
            return;
        }
        running.destroy();
        try {
            if (!running.waitFor(part.toStop())) {
                running.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(pidFile);
        } catch (InterruptedException _) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // The next start finds nobody of that number.
        }
    }

    /** Waits until the process serves requests. */
    void awaitReady() throws Failure, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            synchronized (this) {
                if (!readyOnce && deaths >= ATTEMPTS) {
                    throw new Failure(part.title() + " does not start" + reason() + "; see " + log + ".");
                }
            }
            if (System.nanoTime() > until) {
                throw new Failure(
                        part.title() + " is not ready after " + PATIENCE.toSeconds() + " seconds; see " + log + ".");
            }
            Thread.sleep(LOOK_EVERY);
        }
        synchronized (this) {
            readyOnce = true;
            deaths = 0;
        }
    }

    private synchronized String reason() {
        var last = said.getNow("");
        return last.startsWith(FAILED) ? " (" + last.substring(FAILED.length()) + ")" : "";
    }

    private boolean isReady() throws InterruptedException {
        CompletableFuture<String> line;
        synchronized (this) {
            if (process == null || !process.isAlive()) {
                return false;
            }
            line = said;
        }
        if (part.health().isEmpty()) {
            return line.getNow("").equals(READY);
        }
        var request = HttpRequest.newBuilder(part.health().get())
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        }
    }

    private synchronized void launch() throws IOException {
        // Ctrl-C reaches everybody at the terminal; the order in which parts stop is the launcher's to say.
        var command = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""));
        command.addAll(part.command());
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(part.secrets());
        builder.redirectError(Redirect.appendTo(log.toFile()));
        builder.redirectOutput(part.health().isPresent() ? Redirect.appendTo(log.toFile()) : Redirect.PIPE);
        var started = builder.start();
        process = started;
        said = new CompletableFuture<>();
        Files.writeString(pidFile, Long.toString(started.pid()));
        if (part.health().isEmpty()) {
            listen(started, said);
        }
        var _ = started.onExit().thenAccept(this::died);
    }

    private static void listen(Process started, CompletableFuture<String> said) {
        Thread.ofPlatform().daemon().name("listen-to-part").start(() -> {
            try (var output = new BufferedReader(started.inputReader(StandardCharsets.UTF_8))) {
                var line = output.readLine();
                while (line != null) {
                    if (line.equals(READY) || line.startsWith(FAILED)) {
                        said.complete(line);
                    }
                    line = output.readLine();
                }
            } catch (IOException _) {
                // It died; somebody else sees to that.
            }
        });
    }

    private synchronized void died(Process dead) {
        if (!wanted || (process != null && !process.equals(dead))) {
            return;
        }
        deaths++;
        if (!readyOnce && deaths >= ATTEMPTS) {
            return;
        }
        var full = log.toFile().getUsableSpace() < NO_ROOM;
        tell.accept(part.title() + " has stopped (" + (full ? "the disk is full" : "exit code " + dead.exitValue())
                + "), starting it again");
        long delay = Math.min(200L << Math.min(deaths, 6), 10_000);
        var _ = timer.schedule(this::again, delay, TimeUnit.MILLISECONDS);
    }

    private synchronized void again() {
        if (!wanted || (process != null && process.isAlive())) {
            return;
        }
        try {
            launch();
        } catch (IOException e) {
            tell.accept(part.title() + " cannot be started: " + e.getMessage());
            var _ = timer.schedule(this::again, 10, TimeUnit.SECONDS);
        }
    }
}
