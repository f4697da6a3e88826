package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person meets it: exit codes, and one sentence on stderr. */
class MainIT {
    private record Outcome(int code, String out, String err) {}

    @TempDir
    Path directory;

    @Test
    void shouldSayInOneSentenceWhyItCannot() throws Exception {
        Files.writeString(directory.resolve("file"), "");
        for (var line : List.of(
                List.of("fly"),
                List.of("up", "--prot", "1"),
                List.of("up", "--data", "file"),
                List.of("up", "--public-url", "https://social.example", "--allow-http"),
                List.of("admin"),
                List.of("admin", "suspend"),
                List.of("admin", "list", "--data", "nothing-here"),
                List.of("hosts", "--data", "nothing-here"),
                List.of("hosts", "pause"),
                List.of("demo", "--data", "nothing-here"))) {
            var outcome = run(line);

            assertThat(outcome.code()).as(line.toString()).isEqualTo(1);
            assertThat(outcome.err().lines()).as(line.toString()).hasSize(1);
            assertThat(outcome.err()).doesNotContain("Exception").endsWith(".\n");
        }
    }

    @Test
    void shouldHelp() throws Exception {
        var outcome = run(List.of("help"));

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("--public-url", "create-user", "demo");
    }

    private Outcome run(List<String> line) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(line);
        var out = directory.resolve("out").toFile();
        var err = directory.resolve("err").toFile();
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out)
                .redirectError(err)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(out.toPath(), StandardCharsets.UTF_8),
                Files.readString(err.toPath(), StandardCharsets.UTF_8));
    }
}
