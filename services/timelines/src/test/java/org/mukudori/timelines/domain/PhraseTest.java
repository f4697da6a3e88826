package org.mukudori.timelines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        fox       | true  | The Fox, quick | Fox
        fox       | true  | foxes          |
        fox       | false | foxes          | fox
        fox       | true  | arctic_fox     |
        fox       | true  | foxes and fox  | fox
        fox hen   | true  | FOX HEN        | FOX HEN
        '#fox'    | true  | a#FOX!         | #FOX
        '#fox'    | true  | #foxes         |
        fox!      | true  | fox!!          | fox!
        (a+)+$    | true  | aaaaaaaaaaaa   |
        (a+)+$    | true  | x(a+)+$y       | (a+)+$
        .*        | false | anything       |
        [         | false | a [ b          | [
        straße    | true  | STRASSE Straße | Straße
        ДОМ       | true  | мой дом        | дом
        mot       | true  | mot\u0301      |
        \uD83E\uDD8A | true | a\uD83E\uDD8Ab | \uD83E\uDD8A
        aab       | false | aaab           | aab
        \u732B    | true  | \u732B\u3067\u3059 |
        """)
    void shouldFindLiterallyAndWhateverTheCase(String keyword, boolean wholeWord, String text, String found) {
        var phrase = new Phrase(keyword, wholeWord);
        var spoken = Phrase.Spoken.of(text);

        var at = phrase.in(spoken);

        assertThat(at < 0 ? null : spoken.said(at, at + phrase.length())).isEqualTo(found);
    }

    @Test
    void shouldNotMindWhatIsMadeToBeSlow() {
        var text = Phrase.Spoken.of("a".repeat(3_000_000));

        assertThat(new Phrase("a".repeat(100_000) + "b", true).in(text)).isNegative();
        assertThat(new Phrase("a".repeat(100_000), true).in(text)).isNegative();
    }
}
