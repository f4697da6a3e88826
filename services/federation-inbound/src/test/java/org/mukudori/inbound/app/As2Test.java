package org.mukudori.inbound.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mukudori.inbound.domain.Rejected;

class As2Test {
    @Test
    void shouldRefuseWhatTwoReadersCouldReadDifferently() {
        for (var json : List.of(
                "{\"actor\":\"A\",\"actor\":\"B\"}",
                "{\"actor\":\"A\",\"\\u0061ctor\":\"B\"}",
                "{} {}",
                "[]",
                "null",
                "",
                "\"x\"",
                "{\"a\":".repeat(100) + "1" + "}".repeat(100))) {
            assertThatThrownBy(() -> parse(json)).as(json).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void shouldTakeOddValuesForAbsent() {
        var odd = parse("""
                {"id":5,"type":["Note","Other"],"content":{},"published":"yesterday","to":[1,{"x":2},"as:Public"]}""");

        assertThat(odd.id()).isEmpty();
        assertThat(odd.type()).isEmpty();
        assertThat(odd.text("content")).isEmpty();
        assertThat(odd.time("published")).isEmpty();
        assertThat(odd.ids("to")).containsExactly("as:Public");
        assertThat(parse("{\"published\":\"+292277026596-01-01T00:00:00Z\"}").time("published"))
                .isEmpty();
    }

    private static As2 parse(String json) {
        return As2.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
