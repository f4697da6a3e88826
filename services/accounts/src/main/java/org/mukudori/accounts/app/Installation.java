package org.mukudori.accounts.app;

import jakarta.inject.Singleton;
import java.net.URI;
import org.mukudori.accounts.AccountsConfig;
import org.mukudori.accounts.domain.NewAccount;
import org.mukudori.activitypub.LocalUris;

/** Where the world finds us. */
@Singleton
public final class Installation {
    private final LocalUris uris;
    private final String domain;

    Installation(AccountsConfig config) {
        this.uris = new LocalUris(config.publicUrl());
        this.domain = config.domain().orElse(uris.authority());
    }

    /** The ids of what lives here. */
    public LocalUris uris() {
        return uris;
    }

    /** What stands behind the @ in handles. */
    public String domain() {
        return domain;
    }

    /** Whether the world reaches us by TLS. */
    public boolean isEncrypted() {
        return uris.base().startsWith("https://");
    }

    /** The origin that forms sent to us must come from (RFC 6454). */
    public String origin() {
        var base = URI.create(uris.base());
        return base.getScheme() + "://" + base.getRawAuthority();
    }

    NewAccount beginning() {
        return new NewAccount(uris, domain);
    }
}
