package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path temporary;

    @Test
    void shouldKeepSecretsForTheOwnerAlone() throws IOException {
        var first = Secrets.in(temporary);
        var key = first.key(Secrets.SEAL);
        var password = first.password("password.alice");

        var again = Secrets.in(temporary);

        assertThat(again.key(Secrets.SEAL)).isEqualTo(key);
        assertThat(again.find("password.alice")).contains(password);
        assertThat(Base64.getDecoder().decode(key)).hasSize(32);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.resolve("secrets"))))
                .isEqualTo("rw-------");
    }

    @Test
    void shouldBelongToOneInstanceAtATime() throws Exception {
        var data = temporary.resolve("data");
        try (var _ = DataDirectory.open(data)) {
            assertThatThrownBy(() -> DataDirectory.open(data))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("Another Mukudori is running");
        }
        DataDirectory.open(data).close();
    }

    @Test
    void shouldNotTouchWhatIsNotOurs() throws Exception {
        Files.writeString(temporary.resolve("thesis.txt"), "years of work");
        var file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(temporary))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("holds something else");
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("is a file");
    }

    @Test
    void shouldEmptyItselfButStayLocked() throws Exception {
        var data = temporary.resolve("data");
        try (var directory = DataDirectory.open(data)) {
            Files.createDirectories(data.resolve("kafka/statuses-0"));
            Files.writeString(data.resolve("secrets"), "secret=1");

            directory.empty();

            assertThat(data.resolve("kafka")).doesNotExist();
            assertThat(data.resolve("secrets")).doesNotExist();
            assertThatThrownBy(() -> DataDirectory.open(data)).isInstanceOf(Failure.class);
        }
        DataDirectory.open(data).close();
    }
}
