package org.mukudori.inbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
    @Test
    void shouldKeepWhatMastodonKeeps() {
        assertThat(Html.sanitise("<p>a<br>b <strong>c</strong> <em>d</em></p><blockquote>e</blockquote>"))
                .isEqualTo("<p>a<br />b <strong>c</strong> <em>d</em></p><blockquote>e</blockquote>");
        assertThat(Html.sanitise("<h1>Title</h1>")).isEqualTo("<strong>Title</strong>");
        assertThat(Html.sanitise("<span class=\"h-card evil\"><span class=\"invisible\">x</span></span>"))
                .isEqualTo("<span class=\"h-card\"><span class=\"invisible\">x</span></span>");
    }

    @Test
    void shouldDropWhatActs() {
        assertThat(Html.sanitise(
                        "<script>alert(1)</script><p onclick=\"x()\" style=\"a\">hi</p><iframe src=x></iframe>"))
                .isEqualTo("<p>hi</p>");
        assertThat(Html.sanitise("<a href=\"javascript:alert(1)\">x</a>")).doesNotContain("javascript");
        assertThat(Html.sanitise("<img src=x onerror=alert(1)>")).isEmpty();
    }

    @Test
    void shouldMarkLinksAsForeign() {
        assertThat(Html.sanitise("<a href=\"https://b.example/\" rel=\"me\" class=\"mention u-url\">x</a>"))
                .contains("href=\"https://b.example/\"", "nofollow", "noopener", "class=\"mention u-url\"");
    }

    @Test
    void shouldReadText() {
        assertThat(Html.text("<p>a &amp; b</p><p>c</p>")).isEqualTo("a & b c");
        assertThat(Html.text("I <3 tea")).isEqualTo("I <3 tea");
    }
}
