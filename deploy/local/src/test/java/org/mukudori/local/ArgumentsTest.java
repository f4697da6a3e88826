package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void shouldTellWordsFlagsAndValuesApart() throws Failure {
        var arguments = Arguments.parse(
                List.of("list", "--data", "d", "--fresh", "--port=4000"), Set.of("data", "port"), Set.of("fresh"));

        assertThat(arguments.words()).containsExactly("list");
        assertThat(arguments.has("fresh")).isTrue();
        assertThat(arguments.option("data")).contains("d");
        assertThat(arguments.option("port")).contains("4000");
    }

    @Test
    void shouldRefuseUnknownOptionsAndMissingValues() {
        assertThatThrownBy(() -> parse("--prot", "1"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("--prot");
        assertThatThrownBy(() -> parse("--port")).isInstanceOf(Failure.class).hasMessageContaining("needs a value");
        assertThatThrownBy(() -> parse("--fresh=yes")).isInstanceOf(Failure.class);
    }

    private static Arguments parse(String... line) throws Failure {
        return Arguments.parse(List.of(line), Set.of("port"), Set.of("fresh"));
    }

    @Test
    void shouldNameAnInstanceAfterItsPublicUrl() throws Failure {
        var local = up("--port", "4000").getFirst();
        var real = up("--public-url", "https://social.example/").getFirst();
        var split = up("--public-url", "https://social.example", "--domain", "example.org")
                .getFirst();

        assertThat(local.publicUrl()).isEqualTo("http://localhost:4000");
        assertThat(local.domain()).isEqualTo("localhost:4000");
        assertThat(local.allowHttp()).isFalse();
        assertThat(real.publicUrl()).isEqualTo("https://social.example");
        assertThat(real.domain()).isEqualTo("social.example");
        assertThat(split.domain()).isEqualTo("example.org");
    }

    @Test
    void shouldMakeTwoNeighbours() throws Failure {
        var both = up("--two", "--data", "/somewhere", "--rate-limits", "off");

        assertThat(both).extracting(Settings::port).containsExactly(3000, 3100);
        assertThat(both).extracting(Settings::domain).containsExactly("localhost:3000", "localhost:3100");
        assertThat(both).extracting(Settings::data).containsExactly(Path.of("/somewhere"), Path.of("/somewhere/two"));
        assertThat(both).allMatch(settings -> settings.allowHttp() && settings.allowPrivateAddresses());
        assertThat(both)
                .allMatch(settings -> settings.properties()
                        .getOrDefault("mukudori.rate-limits.multiplier", "")
                        .equals("0"));
    }

    @Test
    void shouldGiveEachInstanceOfTimelinesItsOwnNameAndPort() throws Failure {
        var shared = up("--timelines", "3").getFirst();
        var alone = up().getFirst();

        assertThat(shared.properties(Service.TIMELINES, 1))
                .containsEntry("mukudori.log.instance", "1")
                .containsEntry("mukudori.timelines.address", "http://127.0.0.1:3003");
        assertThat(shared.properties(Service.TIMELINES, 3))
                .containsEntry("mukudori.log.instance", "3")
                .containsEntry("quarkus.http.port", "3010")
                .containsEntry("mukudori.timelines.address", "http://127.0.0.1:3010");
        assertThat(alone.properties(Service.TIMELINES, 1)).doesNotContainKey("mukudori.timelines.address");
        assertThatThrownBy(() -> up("--timelines", "9")).isInstanceOf(Failure.class);
    }

    @Test
    void shouldRefuseToOpenARealServerToItsOwnNetwork() {
        for (var risk : List.of("--two", "--allow-http", "--allow-private-addresses")) {
            assertThatThrownBy(() -> up("--public-url", "https://social.example", risk))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("trials on one machine");
        }
        assertThatThrownBy(() -> up("--public-url", "http://social.example"))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("https://");
    }

    @Test
    void shouldRefuseWhatCannotBe() {
        assertThatThrownBy(() -> up("--port", "eighty")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> up("--port", "65530")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> up("--registrations", "maybe")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> up("--public-url", "social.example")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> up("--public-url", "https://social.example/path"))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> up("now")).isInstanceOf(Failure.class);
    }

    private static List<Settings> up(String... line) throws Failure {
        return Up.settings(Up.parse(List.of(line)));
    }
}
