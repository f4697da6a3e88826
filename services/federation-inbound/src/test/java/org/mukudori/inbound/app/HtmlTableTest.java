package org.mukudori.inbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cases of markup, each named by its number in the list of bad inputs. */
class HtmlTableTest {
    private static final Pattern TAG = Pattern.compile("<(/?)([^\\s>/]*)([^>]*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\s([^\\s=]+)=\"[^\"<>]*\"");
    private static final Set<String> TAGS = Set.of(
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

    @ParameterizedTest(name = "D111 {0}")
    @ValueSource(
            strings = {
                "script",
                "style",
                "iframe",
                "object",
                "embed",
                "form",
                "input",
                "button",
                "svg",
                "math",
                "base",
                "meta",
                "link",
                "template",
                "noscript",
                "textarea",
                "select",
                "option",
                "video",
                "audio",
                "img",
                "table",
                "title",
                "xmp",
                "plaintext",
                "frameset",
                "marquee",
                "details",
                "dialog"
            })
    void shouldDropTheElement(String element) {
        var html = "<p>a<" + element + " onload=x src=x>evil()</" + element + ">b</p>";

        assertHarmless(html);
        assertThat(Html.sanitise(html)).startsWith("<p>a");
        assertThat(Html.text(html)).startsWith("a").doesNotContain("<" + element);
        assertThat(Html.field(html)).doesNotContain("<" + element);
    }

    @ParameterizedTest(name = "D113 {0}")
    @ValueSource(
            strings = {
                "style=x",
                "id=x",
                "onclick=x",
                "onmouseover=x",
                "data-x=y",
                "srcdoc=x",
                "ping=https://a.example/",
                "srcset=x",
                "name=x",
                "formaction=x",
                "xlink:href=x",
                "tabindex=1",
                "contenteditable"
            })
    void shouldDropTheAttribute(String attribute) {
        assertThat(Html.sanitise("<p " + attribute + ">a</p><span " + attribute + ">b</span>"))
                .isEqualTo("<p>a</p><span>b</span>");
    }

    @ParameterizedTest(name = "D114 {0}")
    @CsvSource({
        "status__prepend button,''",
        "h-card button,h-card",
        "u-url mention evil,u-url mention",
        "p-name dt-start e-content,p-name dt-start e-content",
        "hashtag ellipsis invisible quote-inline,hashtag ellipsis invisible quote-inline",
        "mentioned xh-card,''"
    })
    void shouldKeepKnownClassesOnly(String classes, String kept) {
        assertThat(Html.sanitise("<span class=\"" + classes + "\">a</span>"))
                .isEqualTo(kept.isEmpty() ? "<span>a</span>" : "<span class=\"" + kept + "\">a</span>");
    }

    @Test
    void d115ShouldHideNothingInFields() {
        assertThat(Html.field("<a href=\"https://evil.example/good.example\"><span"
                        + " class=\"invisible\">https://evil.example/</span><span class=\"ellipsis"
                        + " h-card\">good.example</span></a>"))
                .contains("<span>https://evil.example/</span>", "<span class=\"h-card\">good.example</span>");
    }

    static Stream<String> mutations() {
        return Stream.of(
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1"
                        + " onerror=alert(1)&gt;\">",
                "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<!--<a href=\"--><img src=x onerror=alert(1)//\">",
                "<![CDATA[<img src=x onerror=alert(1)>]]>",
                "<p><a href=\"jav&#x09;ascript:alert(1)\">x</a>",
                "<a href=\"java\nscript:alert(1)\">x</a>",
                "<a href=\" &#14; javascript:alert(1)\">x</a>",
                "<a href='https://a.example/\"onmouseover=\"alert(1)'>x</a>",
                "<a href=//evil.example>x</a>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<p <script>alert(1)</script>>x",
                "<textarea><img title=\"</textarea><img src onerror=alert(1)>\">",
                "<title><p title=\"</title><img src onerror=alert(1)>\">",
                "<template><s><template><s><img src onerror=alert(1)>@</s></template>",
                "<a title=\":blobcat:\" href=\"https://a.example/:blobcat:\">:blobcat:</a>",
                "<ol start=\"1\"><li value=\"2\">x</li></ol><ol start=\"x\" reversed>y</ol>",
                "<h1>a<h2>b</h1>c</h2>",
                "\0<p>\0x</p>",
                "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    @ParameterizedTest(name = "D116 {0}")
    @MethodSource("mutations")
    void shouldBeInert(String html) {
        assertHarmless(html);
    }

    @Test
    void d116ShouldBeHarmlessWhateverComesAndTheSameTheSecondTime() {
        var random = new Random(7);
        var pieces = mutations()
                .flatMap(html -> Stream.of(html.split("(?<=>)|(?=<)", -1)))
                .toList();
        for (var i = 0; i < 3_000; i++) {
            var html = random.ints(1 + random.nextInt(8), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            assertHarmless(html);
        }
    }

    @Test
    void d117ShouldNotPutPicturesIntoMarkup() {
        assertThat(Html.sanitise("<a href=\"https://a.example/:x:\" title=\":x:\">:x:</a>"))
                .contains("href=\"https://a.example/:x:\"")
                .doesNotContain("title", "<img");
    }

    @ParameterizedTest(name = "C104 {0}")
    @ValueSource(
            strings = {
                "<",
                "<link ",
                "<link rel=a href=b",
                "<div><p>",
                "<a href='",
                "<![CDATA[",
                "<!DOCTYPE x [<!ENTITY ",
                "&"
            })
    void shouldBearFiveMegabytes(String piece) {
        var clean = Html.sanitise(piece.repeat(5_000_000 / piece.length()));

        assertThat(clean.length()).isLessThan(4_000_000);
        assertHarmless(clean);
        assertThat(Html.text(piece.repeat(5_000_000 / piece.length())).length()).isLessThan(4_000_000);
    }

    @ParameterizedTest(name = "C106 {0}")
    @ValueSource(
            strings = {
                "<script src='https://a.example/embed.js'></script>",
                "<iframe src='http://a.example/'></iframe>",
                "<iframe src='https://here.example/admin'></iframe>",
                "<iframe srcdoc='&lt;script&gt;x()&lt;/script&gt;'></iframe>",
                "<object data='https://a.example/'><embed src='https://a.example/'></object>"
            })
    void shouldShowNothingEmbedded(String embedded) {
        assertThat(Html.sanitise("<p>look</p>" + embedded)).isEqualTo("<p>look</p>");
    }

    @ParameterizedTest(name = "D118 10,000 × {0}")
    @ValueSource(
            strings = {
                "<blockquote>",
                "<ul><li>",
                "<span>",
                "<a href=https://a.example>",
                "[[[[",
                "<<<<",
                "<!--",
                "&lt;"
            })
    void shouldBearDepth(String piece) {
        assertThat(Html.sanitise(piece.repeat(10_000)).length()).isLessThan(2_000_000);
        assertThat(Html.text(piece.repeat(10_000)).length()).isLessThan(200_001);
    }

    @ParameterizedTest(name = "D122, D123 {index}")
    @MethodSource("names")
    void shouldShowNames(String name, String shown) {
        assertThat(Html.name(name)).isEqualTo(shown);
    }

    static Stream<Arguments> names() {
        return Stream.of(
                Arguments.of("a\u202Eb\u2066c\u200Fd", "abcd"),
                Arguments.of("\u3164", ""),
                Arguments.of("\u200D \u00A0", ""),
                Arguments.of("<b>Bob</b> & co", "Bob & co"),
                Arguments.of("\uD83D\uDC26", "\uD83D\uDC26"));
    }

    private static void assertHarmless(String html) {
        var clean = Html.sanitise(html);
        var tags = TAG.matcher(clean);
        while (tags.find()) {
            assertThat(TAGS).as(clean).contains(tags.group(2));
            var rest = tags.group(3).replaceFirst("/$", "").stripTrailing();
            var attributes = ATTRIBUTE.matcher(rest);
            while (attributes.find()) {
                assertThat(ATTRIBUTES).as(clean).contains(attributes.group(1));
            }
            assertThat(ATTRIBUTE.matcher(rest).replaceAll("")).as(clean).isBlank();
        }
        assertThat(TAG.matcher(clean).replaceAll("")).as(clean).doesNotContain("<");
        assertThat(clean).doesNotContainPattern("href=\"(?!https?://)");
        assertThat(Html.sanitise(clean)).as(html).isEqualTo(clean);
    }
}
