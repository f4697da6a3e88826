package org.mukudori.platform.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** What this installation may ask of other machines. The permissions are for towns on one machine, never for the net. */
@ConfigMapping(prefix = "mukudori.federation")
public interface FederationConfig {
    /** Whether private addresses, any port, and our own host may be asked. */
    @WithDefault("false")
    boolean allowPrivateAddresses();

    /** Whether {@code http:} will do. */
    @WithDefault("false")
    boolean allowHttp();

    /** A PEM file of certificate authorities that are trusted beside the default ones. */
    Optional<Path> caFile();
}
