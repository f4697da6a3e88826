package org.mukudori.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What others have written in JavaScript; not everybody has what runs it. */
final class Node {
    private Node() {}

    static boolean isHere() throws InterruptedException {
        return runs("node", "--version") && runs("npm", "--version");
    }

    /**
     * Installs the packages that a folder's lock file names.
     *
     * @return why that cannot be, if it cannot
     */
    static Optional<String> install(Path folder) throws IOException {
        var said = run(folder, "npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts");
        return said.lines().filter(line -> line.contains("npm error")).findFirst();
    }

    /** Runs a command in a folder, and answers what it printed. */
    static String run(Path folder, String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }
}
