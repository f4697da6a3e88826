package org.mukudori.outbound.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What every form must bring along: made from the operator's token, which no other site knows. */
final class Csrf {
    private Csrf() {}

    /** @param token the SHA-256 of the token, as the gateway tells it */
    static String of(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(("csrf:" + token).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
