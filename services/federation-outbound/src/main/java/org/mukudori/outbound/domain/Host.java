package org.mukudori.outbound.domain;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The name that a peer's inboxes share: what is behind or healthy is a host. */
public final class Host {
    private Host() {}

    /** The host of an inbox, lower case, with its port when it gives one; absent when it has none. */
    public static Optional<String> of(String inbox) {
        try {
            var uri = URI.create(inbox);
            return Optional.ofNullable(uri.getHost())
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .map(host -> uri.getPort() == -1 ? host : host + ":" + uri.getPort());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
