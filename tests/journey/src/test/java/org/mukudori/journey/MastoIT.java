package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The journey of a post with a client library that was not written here; where Node is present. */
class MastoIT {
    private static final Path FOLDER = Path.of("masto").toAbsolutePath();

    @Test
    void shouldServeAClientNotWrittenHere() throws IOException, InterruptedException {
        assumeTrue(Node.isHere(), "Node is not here");
        var town = Town.north();

        assertThat(Node.install(FOLDER)).isEmpty();
        var printed =
                Node.run(FOLDER, "node", "journey.mjs", town.url(), town.token("masto_alice"), town.token("masto_bob"));

        assertThat(printed).contains("the post has made its journey");
    }
}
