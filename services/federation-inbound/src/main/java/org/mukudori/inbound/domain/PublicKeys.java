package org.mukudori.inbound.domain;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mukudori.activitypub.MalformedSignature;
import org.mukudori.activitypub.RsaKeys;

/** Keys of peers. A key is read from PEM once and then remembered, since actors sign often. */
public final class PublicKeys {
    private static final int LONGEST_PEM = 4_096;
    private static final int SMALLEST_BITS = 2_048;
    private static final int LARGEST_BITS = 8_192;
    private static final BigInteger LARGEST_EXPONENT = BigInteger.ONE.shiftLeft(32);
    private static final int REMEMBERED = 10_000;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private final Map<String, PublicKey> read = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PublicKey> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * Whether a proof's signature is that key's: RSASSA-PKCS1-v1_5 with SHA-256, chosen by the kind of key and never by
     * what a header says.
     *
     * @throws Rejected if it is no RSA key of 2048 to 8192 bits
     */
    public boolean verify(Proof proof, String pem) {
        return RsaKeys.verify(key(pem), proof.base(), proof.signature());
    }

    private PublicKey key(String pem) {
        synchronized (read) {
            var known = read.get(pem);
            if (known != null) {
                return known;
            }
        }
        var key = parse(pem);
        synchronized (read) {
            read.put(pem, key);
        }
        return key;
    }

    private static PublicKey parse(String pem) {
        var text = pem.strip();
        if (text.length() < BEGIN.length() + END.length()
                || text.length() > LONGEST_PEM
                || !text.startsWith(BEGIN)
                || !text.endsWith(END)) {
            throw unusable();
        }
        var body = text.substring(BEGIN.length(), text.length() - END.length());
        try {
            var der = Base64.getMimeDecoder().decode(body);
            var parsed = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
            if (parsed instanceof RSAPublicKey key && isSound(key)) {
                return RsaKeys.read(text);
            }
            throw unusable();
        } catch (GeneralSecurityException | IllegalArgumentException | MalformedSignature e) {
            throw unusable();
        }
    }

    private static boolean isSound(RSAPublicKey key) {
        var bits = key.getModulus().bitLength();
        var exponent = key.getPublicExponent();
        return bits >= SMALLEST_BITS
                && bits <= LARGEST_BITS
                && exponent.testBit(0)
                && exponent.compareTo(BigInteger.TWO) > 0
                && exponent.compareTo(LARGEST_EXPONENT) < 0;
    }

    private static Rejected unusable() {
        return new Rejected(Rejected.Reason.KEY_UNUSABLE, "The key is no RSA key of 2048 bits or more");
    }
}
