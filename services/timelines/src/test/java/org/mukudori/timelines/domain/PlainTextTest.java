package org.mukudori.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void shouldTakeTheMarkupOff() {
        assertThat(PlainText.of("<p>a <b>bold</b> &amp;lt; word</p><p>one<br/>two</p>"))
                .isEqualTo("a bold &lt; word\n\none\ntwo");
        assertThat(PlainText.of("&#39;&#x1F98A;&quot;&nbsp;&unknown; & &#99999999; a < b"))
                .isEqualTo("'\uD83E\uDD8A\"\u00a0&unknown; & &#99999999; a < b");
    }
}
