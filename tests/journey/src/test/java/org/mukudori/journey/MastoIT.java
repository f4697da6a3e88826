package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The journey of a post with a client library that was not written here; where Node is present. */
class MastoIT {
    private static final Path FOLDER = Path.of("masto").toAbsolutePath();

    @Test
    void shouldServeAClientNotWrittenHere() throws IOException, InterruptedException {
        assumeTrue(runs("node", "--version") && runs("npm", "--version"), "Node is not here");
        var town = Town.north();

        assertThat(output("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"))
                .doesNotContain("npm error");
        var printed = output("node", "journey.mjs", town.url(), town.token("masto_alice"), town.token("masto_bob"));

        assertThat(printed).contains("the post has made its journey");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(String... command) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
