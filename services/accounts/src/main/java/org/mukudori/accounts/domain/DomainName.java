package org.mukudori.accounts.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A domain as policies name it.
 *
 * @param ascii lower case, in ASCII, with a port if it was given one
 */
public record DomainName(String ascii) {
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");

    /** Reads one in any spelling; empty if it is none. */
    public static Optional<DomainName> parse(String text) {
        var colon = text.lastIndexOf(':');
        var name = colon < 0 ? text : text.substring(0, colon);
        var port = colon < 0 ? "" : text.substring(colon);
        try {
            var ascii = IDN.toASCII(name.strip()).toLowerCase(Locale.ROOT);
            return NAME.matcher(ascii).matches()
                            && (port.isEmpty() || PORT.matcher(port).matches())
                    ? Optional.of(new DomainName(ascii + port))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
