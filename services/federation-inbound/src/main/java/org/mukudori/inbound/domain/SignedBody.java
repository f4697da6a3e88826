package org.mukudori.inbound.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;

/** Whether a body is the one that a digest speaks of: SHA-256 in RFC 3230's and in RFC 9530's spelling. */
final class SignedBody {
    private SignedBody() {}

    /**
     * Checks a {@code Digest} header (RFC 3230).
     *
     * @throws Rejected if it is no SHA-256 of the body
     */
    static void checkDigest(String header, byte[] body) {
        for (var part : header.split(",", 8)) {
            var value = part.strip();
            if (value.toLowerCase(Locale.ROOT).startsWith("sha-256=")) {
                compare(value.substring(8), body);
                return;
            }
        }
        throw new Rejected(Rejected.Reason.DIGEST, "Digest must be SHA-256");
    }

    /**
     * Checks a {@code Content-Digest} header (RFC 9530).
     *
     * @throws Rejected if it is no SHA-256 of the body
     */
    static void checkContentDigest(String header, byte[] body) {
        for (var part : header.split(",", 8)) {
            var value = part.strip();
            if (value.startsWith("sha-256=:") && value.endsWith(":") && value.length() > 10) {
                compare(value.substring(9, value.length() - 1), body);
                return;
            }
        }
        throw new Rejected(Rejected.Reason.DIGEST, "Content-Digest must be sha-256");
    }

    private static void compare(String claimed, byte[] body) {
        byte[] digest;
        try {
            digest = Base64.getDecoder().decode(claimed);
        } catch (IllegalArgumentException e) {
            throw new Rejected(Rejected.Reason.DIGEST, "The digest is no Base64");
        }
        if (!MessageDigest.isEqual(digest, sha256(body))) {
            throw new Rejected(Rejected.Reason.DIGEST, "The digest is not the body's");
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
