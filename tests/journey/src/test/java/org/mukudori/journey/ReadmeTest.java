package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README names is there. */
class ReadmeTest {
    private static final Path TOP = Path.of("..", "..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    @Test
    void shouldNameOnlyWhatIsThere() throws IOException {
        var readme = Files.readString(TOP.resolve("README.md"));

        var paths = LINK.matcher(readme).results().map(link -> link.group(1)).toList();

        assertThat(paths).filteredOn(path -> path.endsWith(".java")).hasSizeGreaterThanOrEqualTo(8);
        assertThat(paths).allSatisfy(path -> assertThat(TOP.resolve(path)).isReadable());
        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(150);
    }
}
