package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.CavageSignature;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.store.Actors;

/** Signs what we ask of peers, in the name of the instance actor (draft-cavage-http-signatures-12). */
@ApplicationScoped
public class OwnSignature {
    private record Signer(String keyId, PrivateKey key) {}

    private final Actors actors;
    private final SealedKey seal;
    private volatile @Nullable Signer signer;

    OwnSignature(Actors actors, InboundConfig config) {
        this.actors = actors;
        this.seal = new SealedKey(config.secret());
    }

    /** The headers for a GET; none as long as the instance actor has no key. */
    Uni<Function<URI, Map<String, String>>> get() {
        var known = signer;
        if (known != null) {
            return Uni.createFrom().item(uri -> sign(known, uri));
        }
        return actors.key(Here.INSTANCE_ACTOR).map(issued -> {
            Optional<Signer> opened = issued.map(key -> new Signer(
                    key.getKeyId(),
                    seal.open(key.getKeyId(), key.getEncryptedPrivateKey().array())));
            signer = opened.orElse(null);
            return uri -> opened.map(ours -> sign(ours, uri)).orElse(Map.of());
        });
    }

    private static Map<String, String> sign(Signer signer, URI uri) {
        return CavageSignature.sign(signer.keyId(), signer.key(), "get", uri, null, Instant.now());
    }
}
