package org.mukudori.posting.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.mukudori.platform.web.Refused;

class FormTest {
    @Test
    void shouldReadTheSameFromEveryForm() throws JsonProcessingException {
        var encoded = new Fields();
        encoded.addUrlEncoded("status=Gr%C3%BC%C3%9Fe+%26&ids[]=1&ids%5B%5D=2&poll[options][]=a&sensitive=false");
        var json = new Fields();
        json.addJson(
                "",
                new ObjectMapper()
                        .readTree(
                                "{\"status\":\"Grüße"
                                        + " &\",\"ids\":[\"1\",2],\"poll\":{\"options\":[\"a\"]},\"sensitive\":false,\"x\":null}"));
        var multipart = new Fields();
        var body = """
            preamble
            --b
            Content-Disposition: form-data; name="status"

            Grüße &
            --b
            content-disposition: form-data; name="ids[]"

            1
            --b
            content-disposition: form-data; name="ids[]"

            2
            --b
            content-disposition: form-data; name="file"; filename="x"

            zzz
            --b
            content-disposition: form-data; name="poll[options][]"

            a
            --b
            content-disposition: form-data; name="sensitive"

            false
            --b--
            """.replace("\n", "\r\n");
        Multipart.read(body.getBytes(StandardCharsets.UTF_8), "b", multipart);

        assertThat(encoded.form()).isEqualTo(json.form()).isEqualTo(multipart.form());
        assertThat(encoded.form().text("status")).contains("Grüße &");
        assertThat(encoded.form().ids("ids")).containsExactly(1L, 2L);
        assertThat(encoded.form().text("ids")).isEmpty();
        assertThat(encoded.form().has("poll")).isTrue();
        assertThat(encoded.form().flag("sensitive")).isFalse();
        assertThat(encoded.form().flag("absent")).isNull();
    }

    @Test
    void shouldRefuseWhatIsMalformed() {
        var fields = new Fields();

        assertThatThrownBy(() -> fields.addUrlEncoded("a=%zz")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Multipart.read("--b\r\nno end".getBytes(StandardCharsets.UTF_8), "b", fields))
                .isInstanceOf(Refused.class);
    }
}
