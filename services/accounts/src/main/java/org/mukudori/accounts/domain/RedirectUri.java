package org.mukudori.accounts.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where an application wants its users back.
 *
 * @param value as registered, to the byte
 */
public record RedirectUri(String value) {
    /** Nowhere: the code is shown to the user, who carries it over. */
    public static final String OUT_OF_BAND = "urn:ietf:wg:oauth:2.0:oob";

    private static final Set<String> DANGEROUS =
            Set.of("javascript", "data", "vbscript", "file", "about", "blob", "view-source", "filesystem", "ws", "wss");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int MOST_CHARACTERS = 2_000;

    /** Whether it is the one for no redirection. */
    public boolean isOutOfBand() {
        return value.equals(OUT_OF_BAND);
    }

    /**
     * Whether an application may register it.
     *
     * @param plainHttp whether a site on the open network may be without TLS, because we are
     */
    public boolean isAcceptable(boolean plainHttp) {
        if (isOutOfBand()) {
            return true;
        }
        if (value.length() > MOST_CHARACTERS) {
            return false;
        }
        URI uri;
        try {
            uri = new URI(value);
        } catch (URISyntaxException _) {
            return false;
        }
        if (uri.getScheme() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            return false;
        }
        var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> uri.getHost() != null;
            case "http" -> uri.getHost() != null && (plainHttp || LOOPBACK.contains(uri.getHost()));
            default -> !DANGEROUS.contains(scheme) && !scheme.equals("urn");
        };
    }

    /** What a Content-Security-Policy must permit, so that a form may end there. */
    public String formAction() {
        if (isOutOfBand()) {
            return "";
        }
        var uri = URI.create(value);
        return uri.getHost() != null && uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")
                ? uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                : uri.getScheme() + ":";
    }

    /** With parameters in its query, encoded. */
    public String with(Map<String, String> parameters) {
        var result = new StringBuilder(value);
        var separator = value.indexOf('?') < 0 ? '?' : '&';
        for (var parameter : parameters.entrySet()) {
            result.append(separator)
                    .append(encode(parameter.getKey()))
                    .append('=')
                    .append(encode(parameter.getValue()));
            separator = '&';
        }
        return result.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
