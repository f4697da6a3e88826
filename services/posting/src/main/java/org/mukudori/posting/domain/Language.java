package org.mukudori.posting.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Languages that texts are in. */
public final class Language {
    private static final Pattern TAG = Pattern.compile("(?<code>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9_-]+)?");
    private static final Set<String> TWO_LETTERS = Set.of(Locale.getISOLanguages());

    private Language() {}

    /** The ISO 639-1 or 639-3 code that a language tag begins with, if it begins with one. */
    public static Optional<String> of(String tag) {
        return Optional.of(TAG.matcher(tag))
                .filter(found -> found.matches())
                .map(found -> found.group("code").toLowerCase(Locale.ROOT))
                .filter(code -> code.length() == 3 || TWO_LETTERS.contains(code));
    }
}
