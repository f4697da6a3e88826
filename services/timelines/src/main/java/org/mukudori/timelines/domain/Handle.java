package org.mukudori.timelines.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an account is called.
 *
 * @param username lower case
 * @param domain lower case; empty when it was not said
 */
public record Handle(String username, String domain) {
    private static final Pattern WRITTEN =
            Pattern.compile("@?([A-Za-z0-9_][A-Za-z0-9_.-]*)(?:@([A-Za-z0-9.-]+(?::[0-9]{1,5})?))?");

    /** Reads {@code user}, {@code @user}, {@code user@domain} or {@code @user@domain}. */
    public static Optional<Handle> parse(String written) {
        var parts = WRITTEN.matcher(written.strip());
        return parts.matches()
                ? Optional.of(new Handle(
                        parts.group(1).toLowerCase(Locale.ROOT),
                        parts.group(2) == null ? "" : parts.group(2).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }
}
