package org.mukudori.inbound.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.CavageSignature;
import org.mukudori.activitypub.Rfc9421;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.store.Actors;

/**
 * Signs what we ask of peers, in the name of the instance actor: by draft-cavage-http-signatures-12, or by RFC 9421 where that
 * is what a host believes.
 */
@ApplicationScoped
public class OwnSignature {
    private record Signer(String keyId, PrivateKey key) {}

    private static final long MOST_HOSTS = 10_000;

    private final Actors actors;
    private final SealedKey seal;
    private final Here here;
    private final Cache<String, Boolean> believesRfc9421 = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterAccess(Duration.ofDays(7))
            .build();
    private volatile @Nullable Signer signer;

    OwnSignature(Actors actors, Here here, InboundConfig config) {
        this.here = here;
        this.actors = actors;
        this.seal = new SealedKey(config.secret());
    }

    /** The headers for a GET as the URI's host has believed them; none as long as the instance actor has no key. */
    Uni<Function<URI, Map<String, String>>> get(String uri) {
        return get(isByRfc9421(uri));
    }

    /** The same, signed in the other way. */
    Uni<Function<URI, Map<String, String>>> getOtherwise(String uri) {
        return get(!isByRfc9421(uri));
    }

    /** The URI's host believes what {@link #getOtherwise} gives. */
    void believedOtherwise(String uri) {
        host(uri).ifPresent(host -> believesRfc9421.put(host, !isByRfc9421(uri)));
    }

    private boolean isByRfc9421(String uri) {
        return host(uri).map(believesRfc9421::getIfPresent).orElse(false);
    }

    private Optional<String> host(String uri) {
        return here.origins().of(uri);
    }

    private Uni<Function<URI, Map<String, String>>> get(boolean byRfc9421) {
        var known = signer;
        if (known != null) {
            return Uni.createFrom().item(uri -> sign(known, byRfc9421, uri));
        }
        return actors.key(Here.INSTANCE_ACTOR).map(issued -> {
            Optional<Signer> opened = issued.map(key -> new Signer(
                    key.getKeyId(),
                    seal.open(key.getKeyId(), key.getEncryptedPrivateKey().array())));
            signer = opened.orElse(null);
            return uri -> opened.map(ours -> sign(ours, byRfc9421, uri)).orElse(Map.of());
        });
    }

    private static Map<String, String> sign(Signer signer, boolean byRfc9421, URI uri) {
        return byRfc9421
                ? Rfc9421.sign(signer.keyId(), signer.key(), new Rfc9421.Request("GET", uri), null, Instant.now())
                : CavageSignature.sign(signer.keyId(), signer.key(), "get", uri, null, Instant.now());
    }
}
