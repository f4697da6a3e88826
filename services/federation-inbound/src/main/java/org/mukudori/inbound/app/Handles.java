package org.mukudori.inbound.app;

import java.util.Locale;
import java.util.Optional;
import org.mukudori.activitypub.LocalUris;

/**
 * Who lives here, as others ask for them (RFC 7033).
 *
 * @param domain of handles, lower case; also the name of our own actor
 */
public record Handles(LocalUris uris, String domain) {
    /** The name that a handle, an actor or a page of a profile means; empty if it is nobody's from here. */
    public Optional<String> username(String resource) {
        if (resource.equals(uris.instanceActor())) {
            return Optional.of(domain);
        }
        if (resource.startsWith("http")) {
            var page = uris.base() + "/@";
            return uris.username(resource)
                    .or(() -> resource.startsWith(page)
                            ? Optional.of(resource.substring(page.length()))
                            : Optional.empty());
        }
        var handle = resource.startsWith("acct:") ? resource.substring(5) : resource;
        var bare = handle.startsWith("@") ? handle.substring(1) : handle;
        var at = bare.lastIndexOf('@');
        var named = at < 1 ? "" : bare.substring(at + 1).toLowerCase(Locale.ROOT);
        var isOurs = named.equals(domain) || named.equals(uris.authority().toLowerCase(Locale.ROOT));
        return isOurs ? Optional.of(bare.substring(0, at)) : Optional.empty();
    }
}
