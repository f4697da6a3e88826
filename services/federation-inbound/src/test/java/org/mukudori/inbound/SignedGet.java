package org.mukudori.inbound;

import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mukudori.activitypub.CavageSignature;
import org.mukudori.activitypub.Rfc9421;

/** A GET as a peer signs it. */
record SignedGet(String target, Map<String, String> signature) {
    private static final String HERE = "http://localhost:3000";

    static SignedGet unsigned(String target) {
        return new SignedGet(target, Map.of());
    }

    static SignedGet cavage(Somebody by, String target) {
        return new SignedGet(
                target,
                CavageSignature.sign(
                        by.keyId(), by.key().getPrivate(), "get", URI.create(HERE + target), null, Instant.now()));
    }

    static SignedGet rfc9421(Somebody by, String target) {
        return new SignedGet(
                target,
                Rfc9421.sign(
                        by.keyId(),
                        by.key().getPrivate(),
                        new Rfc9421.Request("GET", URI.create(HERE + target)),
                        null,
                        Instant.now()));
    }

    /** The same signature, shown to get something else. */
    SignedGet to(String other) {
        return new SignedGet(other, signature);
    }

    Town.Answer from(Town town) {
        var headers = new ArrayList<Map.Entry<String, String>>(
                List.of(Map.entry("Host", "localhost:3000"), Map.entry("Accept", "application/activity+json")));
        headers.addAll(signature.entrySet());
        return town.ask(HttpMethod.GET, target, headers, "");
    }
}
