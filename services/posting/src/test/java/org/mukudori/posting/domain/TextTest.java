package org.mukudori.posting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.Visibility;

class TextTest {
    private static final String HERE = "example.org";
    private static final Map<Handle, Person> PEOPLE = Map.of(
            new Handle("ann", null), person(1, "Ann", null, "https://example.org/@Ann"),
            new Handle("bob", "peer.example"), person(2, "bob", "peer.example", "https://peer.example/@bob"));

    static Person person(long id, String name, @org.jspecify.annotations.Nullable String domain, String url) {
        return new Person(
                id, name, domain, url, url, url + "/inbox", false, false, false, Visibility.PUBLIC, false, null);
    }

    private static final String ANN =
            "<span class=\"h-card\" translate=\"no\"><a href=\"https://example.org/@Ann\" class=\"u-url"
                    + " mention\">@<span>Ann</span></a></span>";
    private static final String BOB =
            "<span class=\"h-card\" translate=\"no\"><a href=\"https://peer.example/@bob\" class=\"u-url"
                    + " mention\">@<span>bob</span></a></span>";

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("Hello", "<p>Hello</p>"),
                Arguments.of("a\nb\n\nc", "<p>a<br />b</p><p>c</p>"),
                Arguments.of("a\r\nb\r\n\r\n\r\nc", "<p>a<br />b</p><p>c</p>"),
                Arguments.of("\n\n a ", "<p>a</p>"),
                Arguments.of("<b> & \"'", "<p>&lt;b&gt; &amp; &quot;&#39;</p>"),
                Arguments.of("hi @ann!", "<p>hi " + ANN + "!</p>"),
                Arguments.of("@Ann@Example.org", "<p>" + ANN + "</p>"),
                Arguments.of("@bob@peer.example.", "<p>" + BOB + ".</p>"),
                Arguments.of("@nobody @carl@nowhere.example", "<p>@nobody @carl@nowhere.example</p>"),
                Arguments.of("me@ann.example", "<p>me@ann.example</p>"),
                Arguments.of("a/@ann", "<p>a/@ann</p>"),
                Arguments.of(
                        "see #Foo_bar, #1 #2024a",
                        "<p>see <a href=\"https://example.org/tags/Foo_bar\" class=\"mention hashtag\""
                                + " rel=\"tag\">#<span>Foo_bar</span></a>, #1 <a href=\"https://example.org/tags/2024a\""
                                + " class=\"mention hashtag\" rel=\"tag\">#<span>2024a</span></a></p>"),
                Arguments.of(
                        "#日本",
                        "<p><a href=\"https://example.org/tags/%E6%97%A5%E6%9C%AC\" class=\"mention hashtag\""
                                + " rel=\"tag\">#<span>日本</span></a></p>"),
                Arguments.of(
                        "https://www.example.com/@ann#tag",
                        "<p><a href=\"https://www.example.com/@ann#tag\" target=\"_blank\" rel=\"nofollow noopener\""
                                + " translate=\"no\"><span class=\"invisible\">https://www.</span><span"
                                + " class=\"\">example.com/@ann#tag</span><span class=\"invisible\"></span></a></p>"),
                Arguments.of(
                        "(https://example.com/0123456789012345678901234567890?a=1&b=2).",
                        "<p>(<a href=\"https://example.com/0123456789012345678901234567890?a=1&amp;b=2\""
                                + " target=\"_blank\" rel=\"nofollow noopener\" translate=\"no\"><span"
                                + " class=\"invisible\">https://</span><span"
                                + " class=\"ellipsis\">example.com/012345678901234567</span><span"
                                + " class=\"invisible\">8901234567890?a=1&amp;b=2</span></a>).</p>"),
                Arguments.of("javascript:alert(1) ftp://x.example", "<p>javascript:alert(1) ftp://x.example</p>"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void shouldMakeTheHtmlThatMastodonMakes(String typed, String html) {
        assertThat(new Html("https://example.org", PEOPLE).of(Text.of(typed, HERE)))
                .isEqualTo(html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello|5",
                "👩‍👩‍👧‍👦🏳️‍🌈é|3",
                "https://example.com/a/very/long/path/that/goes/on/and/on|23",
                "a https://x.example b|27",
                "@bob@peer.example hi|7",
                "@ann@example.org|4",
                "#tag|4"
            })
    void shouldCountAsMastodonCounts(String typed, int length) {
        assertThat(Text.of(typed, HERE).length()).isEqualTo(length);
    }

    @Test
    void shouldNameEverybodyOnceAndKeepPortsOfDomains() {
        var text = Text.of("@Ann @ann@example.org @bob@localhost:4000: @bob@LOCALHOST:4000 @c@peer.example:5 x", HERE);

        assertThat(text.handles())
                .containsExactly(
                        new Handle("ann", null), new Handle("bob", "localhost:4000"), new Handle("c", "peer.example"));
    }

    @Test
    void shouldFoldHashtags() {
        assertThat(Text.of("#Foo #FOO #ＢＡＲ", HERE).tags()).isEqualTo(List.of("foo", "bar"));
    }

    @ParameterizedTest
    @CsvSource({"@", "#", "a.", "#1", "#·", "@a.", "@a@b.", "https://"})
    void shouldNotTakeLongOverWhatIsMeantToTakeLong(String piece) {
        var started = System.nanoTime();

        var text = Text.of("#1" + piece.repeat(16_000 / piece.length()), HERE);

        assertThat(text.typed()).startsWith("#1");
        assertThat((System.nanoTime() - started) / 1_000_000).isLessThan(2_000);
    }
}
