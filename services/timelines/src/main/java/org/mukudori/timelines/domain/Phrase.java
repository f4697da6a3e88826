package org.mukudori.timelines.domain;

/**
 * A keyword of a filter, ready to be looked for: literally, whatever the case, in time linear in the text (Knuth, Morris
 * and Pratt). As a whole word it must not go on: but where it begins or ends with no part of a word itself, anything may
 * stand there, as in Mastodon.
 */
public final class Phrase {
    /** How the words of a text are taken when they are compared: a code point each, its case folded. */
    public static final class Spoken {
        private final int[] said;
        private final int[] folded;

        private Spoken(int[] said) {
            this.said = said;
            this.folded = folded(said);
        }

        /** A text to be compared with phrases. */
        public static Spoken of(String text) {
            return new Spoken(text.codePoints().toArray());
        }

        /** What it says there. */
        public String said(int begin, int end) {
            return new String(said, begin, end - begin);
        }

        private boolean isWord(int place) {
            return place >= 0 && place < said.length && Phrase.isWord(said[place]);
        }
    }

    private final int[] folded;
    /** Of each beginning of the phrase: how long a shorter beginning it ends with. */
    private final int[] borders;

    private final boolean wordBegins;
    private final boolean wordEnds;

    /**
     * Prepares a phrase.
     *
     * @param keyword not empty
     */
    public Phrase(String keyword, boolean wholeWord) {
        var said = keyword.codePoints().toArray();
        folded = folded(said);
        borders = borders(folded);
        wordBegins = wholeWord && isWord(said[0]);
        wordEnds = wholeWord && isWord(said[said.length - 1]);
    }

    /** How many code points it has. */
    public int length() {
        return folded.length;
    }

    /** Where a text first says it; -1 if it does not. */
    public int in(Spoken text) {
        int matched = 0;
        for (int i = 0; i < text.folded.length; i++) {
            while (matched > 0 && folded[matched] != text.folded[i]) {
                matched = borders[matched - 1];
            }
            if (folded[matched] == text.folded[i]) {
                matched++;
            }
            if (matched == folded.length) {
                var begin = i + 1 - matched;
                if (!(wordBegins && text.isWord(begin - 1)) && !(wordEnds && text.isWord(i + 1))) {
                    return begin;
                }
                matched = borders[matched - 1];
            }
        }
        return -1;
    }

    private static int[] folded(int[] said) {
        var folded = new int[said.length];
        for (int i = 0; i < said.length; i++) {
            folded[i] = Character.toLowerCase(Character.toUpperCase(said[i]));
        }
        return folded;
    }

    private static int[] borders(int[] phrase) {
        var borders = new int[phrase.length];
        int border = 0;
        for (int i = 1; i < phrase.length; i++) {
            while (border > 0 && phrase[border] != phrase[i]) {
                border = borders[border - 1];
            }
            if (phrase[border] == phrase[i]) {
                border++;
            }
            borders[i] = border;
        }
        return borders;
    }

    private static boolean isWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER,
                    Character.CONNECTOR_PUNCTUATION -> true;
            default -> false;
        };
    }
}
