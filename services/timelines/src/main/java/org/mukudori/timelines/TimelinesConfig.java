package org.mukudori.timelines;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;
import org.mukudori.activitypub.LocalUris;

/** How this installation presents itself. */
@ConfigMapping(prefix = "mukudori")
public interface TimelinesConfig {
    /** Where people and peers reach it, without a slash at the end. */
    @WithDefault("http://localhost:3000")
    URI publicUrl();

    /** What stands behind the @ in handles; the authority of the public URL when absent. */
    Optional<String> domain();

    /** Its name in lists of servers. */
    @WithDefault("Mukudori")
    String title();

    /** Whether people may sign up: open, approved or closed. */
    @WithDefault("open")
    String registrations();

    /** This instance among others. */
    Timelines timelines();

    /** This instance among others. */
    interface Timelines {
        /** Where the gateway reaches this instance, as {@code http://host:port}; absent where there is but one. */
        Optional<URI> address();
    }

    /** Paths and ids of what lives here. */
    default LocalUris uris() {
        return new LocalUris(publicUrl().toString());
    }

    /** What stands behind the @ in handles. */
    default String handleDomain() {
        return domain().orElseGet(() -> uris().authority());
    }
}
