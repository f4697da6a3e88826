package org.mukudori.activitypub;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** RSA keys as actors publish them, and signatures with them (PKCS #1 v1.5, SHA-256). */
public final class RsaKeys {
    private static final int SHORTEST_BITS = 1024;
    private static final int LONGEST_BITS = 8192;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private RsaKeys() {}

    /**
     * Reads a SubjectPublicKeyInfo in PEM.
     *
     * @throws MalformedSignature if it is none, or no RSA key of 1024 to 8192 bits
     */
    public static PublicKey read(String pem) {
        var begin = pem.indexOf(BEGIN);
        var end = pem.indexOf(END);
        if (begin < 0 || end < begin + BEGIN.length()) {
            throw new MalformedSignature("no public key in PEM");
        }
        try {
            var der = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
            var key = Rsa.FASTEST.factory().generatePublic(new X509EncodedKeySpec(der));
            var bits = key instanceof RSAPublicKey rsa ? rsa.getModulus().bitLength() : 0;
            if (bits < SHORTEST_BITS || bits > LONGEST_BITS) {
                throw new MalformedSignature("a key of " + bits + " bits");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new MalformedSignature("no RSA public key");
        }
    }

    /** The key as a SubjectPublicKeyInfo in PEM. */
    public static String write(PublicKey key) {
        return BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n" + END
                + "\n";
    }

    /** The signature of these bytes. */
    public static byte[] sign(PrivateKey key, byte[] bytes) {
        return Rsa.FASTEST.sign(key, bytes);
    }

    /** Whether that is the key's signature of these bytes. */
    public static boolean verify(PublicKey key, byte[] bytes, byte[] candidate) {
        return Rsa.FASTEST.verify(key, bytes, candidate);
    }
}
