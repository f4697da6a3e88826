package org.mukudori.accounts;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What this service must be told. */
@ConfigMapping(prefix = "mukudori")
public interface AccountsConfig {
    /** Who may sign up. */
    enum Registrations {
        /** Anybody. */
        OPEN,
        /** Anybody, once somebody in charge has said yes. */
        APPROVED,
        /** Nobody. */
        CLOSED
    }

    /** Where the world finds this installation, without a slash at its end. */
    @WithDefault("http://localhost:3000")
    String publicUrl();

    /** What stands behind the @ in handles; the authority of the public URL unless given. */
    Optional<String> domain();

    /** Base64 of 32 bytes that seal private keys. */
    String secret();

    /** What opens the operators' door; without one there is no door. */
    Optional<String> adminToken();

    /** Who may sign up. */
    @WithDefault("open")
    Registrations registrations();

    /** How many key pairs to have made before they are needed. */
    @WithDefault("20")
    int spareKeys();
}
