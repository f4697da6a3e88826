package org.mukudori.activitypub;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;

/** Digests of bodies in headers: {@code Digest} (RFC 3230) and {@code Content-Digest} (RFC 9530), both with SHA-256. */
public final class Digests {
    private Digests() {}

    /** The value of {@code Digest}. */
    public static String digest(byte[] body) {
        return "SHA-256=" + Base64.getEncoder().encodeToString(sha256(body));
    }

    /** Whether a value of {@code Digest} names the SHA-256 of this body, exactly once. */
    public static boolean digestMatches(String header, byte[] body) {
        var found = 0;
        for (var instance : header.split(",", 10)) {
            var equals = instance.indexOf('=');
            if (equals > 0
                    && instance.substring(0, equals)
                            .strip()
                            .toLowerCase(Locale.ROOT)
                            .equals("sha-256")) {
                if (++found > 1 || !isBase64Of(instance.substring(equals + 1).strip(), sha256(body))) {
                    return false;
                }
            }
        }
        return found == 1;
    }

    /** The value of {@code Content-Digest}. */
    public static String contentDigest(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256(body)) + ":";
    }

    /** Whether a value of {@code Content-Digest} names the SHA-256 of this body. */
    public static boolean contentDigestMatches(String header, byte[] body) {
        try {
            if (Parser.parseDictionary(header).get().get("sha-256") instanceof ByteSequenceItem named) {
                var bytes = new byte[named.get().remaining()];
                named.get().duplicate().get(bytes);
                return MessageDigest.isEqual(bytes, sha256(body));
            }
            return false;
        } catch (ParseException _) {
            return false;
        }
    }

    private static boolean isBase64Of(String text, byte[] bytes) {
        try {
            return MessageDigest.isEqual(Base64.getDecoder().decode(text), bytes);
        } catch (IllegalArgumentException _) {
            return false;
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
