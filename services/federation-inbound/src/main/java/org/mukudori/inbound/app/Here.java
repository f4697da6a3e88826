package org.mukudori.inbound.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.Origins;
import org.mukudori.inbound.domain.Signatures;
import org.mukudori.platform.fetch.FederationConfig;

/** Who we are: our URIs, our handles' domain, and what that makes of others' URIs. */
@ApplicationScoped
public class Here {
    /** The account that signs what nobody in particular asks. */
    public static final long INSTANCE_ACTOR = 1;

    private final LocalUris uris;
    private final String domain;
    private final Origins origins;
    private final Signatures signatures;

    Here(InboundConfig config, FederationConfig federation) {
        this.uris = new LocalUris(config.publicUrl());
        this.domain = config.domain().orElse(uris.authority()).toLowerCase(java.util.Locale.ROOT);
        this.origins = new Origins(uris.authority().toLowerCase(java.util.Locale.ROOT), federation.allowHttp());
        this.signatures = new Signatures(URI.create(uris.base()));
    }

    /** Of what lives here. */
    public LocalUris uris() {
        return uris;
    }

    /** Of our handles, lower case. */
    public String domain() {
        return domain;
    }

    /** Who may speak for which URI. */
    public Origins origins() {
        return origins;
    }

    /** How requests to us are signed. */
    public Signatures signatures() {
        return signatures;
    }

    /** Of those who live here. */
    public Handles handles() {
        return new Handles(uris, domain);
    }
}
