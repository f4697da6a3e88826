package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartTest {
    @TempDir
    Path home;

    private Path application;
    private Path learned;

    @BeforeEach
    void build() throws IOException {
        application = Service.TIMELINES.application(home);
        learned = application.resolveSibling("app.aot");
        Files.createDirectories(application.getParent());
    }

    @Test
    void shouldStartFromWhatWasLearned() throws IOException {
        assertThat(command(settings())).noneMatch(word -> word.startsWith("-XX:AOT"));

        Files.createFile(learned);

        assertThat(command(settings())).contains("-XX:AOTCache=" + learned);
    }

    @Test
    void shouldLearnOnTheClassPathThatOthersBeginWith() {
        assertThat(command(settings().with(Settings.TRAINING, "true")))
                .contains("-XX:AOTCacheOutput=" + learned)
                .containsSequence("-cp", application.toString());
        assertThat(command(settings())).anyMatch(word -> word.startsWith(application + ":"));
    }

    private Settings settings() {
        return Settings.at(3_000, home.resolve("data"));
    }

    private List<String> command(Settings settings) {
        return Part.service(settings, Service.TIMELINES, 1, home, Map.of()).command();
    }
}
