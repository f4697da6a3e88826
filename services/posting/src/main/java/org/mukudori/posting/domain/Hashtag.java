package org.mukudori.posting.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a hashtag by itself. */
public final class Hashtag {
    private static final Pattern NAME = Pattern.compile(Text.TAG_NAME);

    private Hashtag() {}

    /** The name as statuses have it, with or without # before it; empty if no status can have it. */
    public static Optional<String> of(String written) {
        return Optional.of(written.strip().replaceFirst("^[#＃]", ""))
                .filter(name -> NAME.matcher(name).matches())
                .map(Text::normalised);
    }
}
