package org.mukudori.accounts.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProfileHtmlTest {
    @Test
    void shouldMakeParagraphsAndBreaks() {
        assertThat(ProfileHtml.paragraphs(" one\r\ntwo\n\n\nthree \n")).isEqualTo("<p>one<br />two</p><p>three</p>");
        assertThat(ProfileHtml.paragraphs(" \n ")).isEmpty();
    }

    @Test
    void shouldEscapeEverythingThatIsNotALink() {
        assertThat(ProfileHtml.paragraphs("<script>\"'&")).isEqualTo("<p>&lt;script&gt;&quot;&#39;&amp;</p>");
        assertThat(ProfileHtml.paragraphs("javascript://x https://a.example/\"onx="))
                .doesNotContain("\"onx");
        assertThat(ProfileHtml.paragraphs("javascript://x.example/")).doesNotContain("<a");
    }

    @Test
    void shouldShowALinkShortenedButLeadToAllOfIt() {
        assertThat(ProfileHtml.line("https://www.example.org/a/very/long/path/to/a/page?x=1&y=2"))
                .isEqualTo(
                        "<a href=\"https://www.example.org/a/very/long/path/to/a/page?x=1&amp;y=2\" target=\"_blank\""
                                + " rel=\"nofollow noopener noreferrer me\" translate=\"no\">"
                                + "<span class=\"invisible\">https://www.</span>"
                                + "<span class=\"ellipsis\">example.org/a/very/long/path/t</span>"
                                + "<span class=\"invisible\">o/a/page?x=1&amp;y=2</span></a>");
    }
}
