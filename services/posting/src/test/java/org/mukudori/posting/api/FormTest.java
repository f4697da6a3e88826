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
                        .readTree("{\"status\":\"Grüße"
                                + " &\",\"ids\":[\"1\",2],\"poll\":{\"options\":[\"a\"]},\"sensitive\":false}"));
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
    void shouldReadThingsInAListFromEveryForm() throws JsonProcessingException {
        var encoded = new Fields();
        encoded.addUrlEncoded("words[][id]=1&words[][text]=a&words[][text]=b&words[][gone]=1&words[][text]=c");
        var numbered = new Fields();
        numbered.addUrlEncoded("words[0][id]=1&words[0][text]=a&words[1][text]=b&words[1][gone]=1&words[2][text]=c");
        var json = new Fields();
        json.addJson("", new ObjectMapper().readTree("""
            {"words": [{"id": 1, "text": "a"}, {"text": "b", "gone": 1}, {"text": "c"}]}
            """));

        assertThat(encoded.form()).isEqualTo(numbered.form()).isEqualTo(json.form());
        var words = encoded.form().each("words");
        assertThat(words).hasSize(3);
        assertThat(words.get(0).text("text")).contains("a");
        assertThat(words.get(1).text("id")).isEmpty();
        assertThat(words.get(0).id("id")).isEqualTo(1);
        assertThat(encoded.form().each("word")).isEmpty();
    }

    @Test
    void shouldTellNothingFromWhatIsLeftUnsaid() throws JsonProcessingException {
        var json = new Fields();
        json.addJson("", new ObjectMapper().readTree("{\"a\": null, \"b\": \"\", \"c\": 1, \"poll\": null}"));

        assertThat(json.form().clears("a")).isTrue();
        assertThat(json.form().clears("b")).isTrue();
        assertThat(json.form().clears("c")).isFalse();
        assertThat(json.form().clears("d")).isFalse();
        assertThat(json.form().has("poll")).isFalse();
        assertThat(json.form().text("a")).isEmpty();
    }

    @Test
    void shouldRefuseWhatIsMalformed() {
        var fields = new Fields();

        assertThatThrownBy(() -> fields.addUrlEncoded("a=%zz")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Multipart.read("--b\r\nno end".getBytes(StandardCharsets.UTF_8), "b", fields))
                .isInstanceOf(Refused.class);
    }
}
