package org.mukudori.inbound.domain;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may speak for which URI: the host that the URI names, and nobody else. URIs that could be read in two ways name
 * nobody.
 *
 * @param authority ours, lower case, with the port when it is not the default one
 * @param allowHttp whether http ids are taken, for development
 */
public record Origins(String authority, boolean allowHttp) {
    private static final int LONGEST = 2_048;

    /** The authority that a URI of a peer's names, lower case; empty if it is none that we deal with. */
    public Optional<String> of(String uri) {
        if (uri.length() > LONGEST || !Characters.areAll(uri, c -> c > ' ' && c < 127 && c != '\\')) {
            return Optional.empty();
        }
        try {
            var fragment = uri.indexOf('#');
            var parsed = new URI(fragment < 0 ? uri : uri.substring(0, fragment));
            var scheme = parsed.getScheme();
            var host = parsed.getHost();
            if (scheme == null || host == null || parsed.getUserInfo() != null || host.endsWith(".")) {
                return Optional.empty();
            }
            var https = scheme.equalsIgnoreCase("https");
            if (!https && !(allowHttp && scheme.equalsIgnoreCase("http"))) {
                return Optional.empty();
            }
            var name = host.toLowerCase(Locale.ROOT);
            var port = parsed.getPort();
            return Optional.of(port < 0 || port == (https ? 443 : 80) ? name : name + ":" + port);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether both URIs name the same authority, and one that we deal with. */
    public boolean same(String one, String other) {
        var origin = of(one);
        return origin.isPresent() && origin.equals(of(other));
    }

    /** Whether a URI is a peer's: one that we deal with, and not ours. */
    public boolean isPeers(String uri) {
        return of(uri).filter(origin -> !origin.equals(authority)).isPresent();
    }

    /** A URL that may be put into a page or followed later: http or https, and nothing odd. */
    public static Optional<String> link(String url) {
        if (url.length() > LONGEST) {
            return Optional.empty();
        }
        var lower = url.toLowerCase(Locale.ROOT);
        var isWeb = lower.startsWith("https://") || lower.startsWith("http://");
        return isWeb && Characters.areAll(url, c -> c > ' ' && c != '"' && c != '<' && c != '>' && c != '\\')
                ? Optional.of(url)
                : Optional.empty();
    }
}
