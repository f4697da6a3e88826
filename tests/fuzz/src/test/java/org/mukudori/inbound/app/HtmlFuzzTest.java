package org.mukudori.inbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jsoup.Jsoup;

/** What is left of a peer's markup is a fixed set of elements and attributes, however a browser reads it. */
class HtmlFuzzTest {
    private static final Set<String> ELEMENTS = Set.of(
            "html",
            "head",
            "body",
            "p",
            "br",
            "span",
            "a",
            "del",
            "s",
            "pre",
            "code",
            "em",
            "strong",
            "b",
            "i",
            "u",
            "ul",
            "ol",
            "li",
            "blockquote",
            "ruby",
            "rt",
            "rp");
    private static final Set<String> ATTRIBUTES =
            Set.of("href", "class", "rel", "target", "translate", "start", "value", "reversed");

    @FuzzTest
    void markup(byte[] html) {
        var text = new String(html, StandardCharsets.UTF_8);
        harmless(Html.sanitise(text));
        harmless(Html.field(text));
        assertThat(Html.text(text)).doesNotContain("\0");
        assertThat(Html.name(text)).doesNotContain("\u202e", "\0");
    }

    private static void harmless(String clean) {
        assertThat(Html.sanitise(clean)).isEqualTo(clean);
        for (var element : Jsoup.parse(clean).getAllElements()) {
            if (element.parent() == null) {
                continue;
            }
            assertThat(ELEMENTS).contains(element.normalName());
            for (var attribute : element.attributes()) {
                assertThat(ATTRIBUTES).contains(attribute.getKey());
            }
            if (element.hasAttr("href")) {
                assertThat(element.attr("href")).matches("(?is)https?://.*");
            }
        }
    }
}
