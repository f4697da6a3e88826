package org.mukudori.platform.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Refuses to start on the net with what is only for towns on one machine. */
final class Permissions {
    private static final Set<String> LOCAL_DOMAINS = Set.of("localhost", "local", "test", "internal", "example");

    private Permissions() {}

    /** @throws IllegalStateException if the public URL is on the net and any of the permissions is given */
    static void check(FederationConfig config, URI publicUrl) {
        if ((config.allowPrivateAddresses() || config.allowHttp())
                && "https".equals(publicUrl.getScheme())
                && !isLocal(String.valueOf(publicUrl.getHost()).toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException(
                    "mukudori.federation.allow-private-addresses and mukudori.federation.allow-http open the inner"
                            + " network to everybody; they cannot be true for " + publicUrl
                            + ". Remove them, or use a local domain such as *.localhost.");
        }
    }

    private static boolean isLocal(String host) {
        var last = host.substring(host.lastIndexOf('.') + 1);
        if (LOCAL_DOMAINS.contains(last) || (host.indexOf('.') < 0 && !host.startsWith("["))) {
            return true;
        }
        try {
            return !Addresses.isPublic(InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
