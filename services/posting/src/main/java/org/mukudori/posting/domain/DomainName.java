package org.mukudori.posting.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name of a server as accounts have it. */
public final class DomainName {
    private static final int LONGEST = 253;
    private static final Pattern NAME = Pattern.compile(
            "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?" + "(?:\\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*+(?::[0-9]{1,5})?");

    private DomainName() {}

    /** Lower case, ASCII, a port left where there is one; empty if it is no domain. */
    public static Optional<String> of(String written) {
        var bare = written.strip().replaceFirst("^@", "");
        if (bare.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(IDN.toASCII(bare).toLowerCase(Locale.ROOT))
                    .filter(name -> NAME.matcher(name).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
