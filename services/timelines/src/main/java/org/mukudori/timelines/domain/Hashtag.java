package org.mukudori.timelines.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a hashtag. */
public final class Hashtag {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{Pc}\u00B7\u30FB\u200c]{1,205}");

    private Hashtag() {}

    /** The name as statuses have it, with or without # before it; empty if no status can have it. */
    public static Optional<String> of(String written) {
        return Optional.of(written.strip().replaceFirst("^[#＃]", ""))
                .filter(name -> NAME.matcher(name).matches())
                .filter(name -> name.codePoints().anyMatch(c -> !Character.isDigit(c)))
                .map(name -> Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
    }
}
