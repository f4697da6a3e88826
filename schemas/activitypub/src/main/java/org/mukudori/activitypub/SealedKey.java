package org.mukudori.activitypub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals actors' private keys, so that they can lie in the log and in databases: AES-256-GCM of the PKCS #8 form, a
 * fresh nonce of 12 bytes in front, bound to the key's id, so that one actor's key cannot be put in another's place.
 */
public final class SealedKey {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey secret;

    /**
     * A seal.
     *
     * @param secret base64 of 32 bytes: the installation's {@code mukudori.secret}
     * @throws IllegalArgumentException if it is not
     */
    public SealedKey(String secret) {
        var bytes = Base64.getDecoder().decode(secret.strip());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("mukudori.secret must be base64 of 32 bytes, not of " + bytes.length);
        }
        this.secret = new SecretKeySpec(bytes, "AES");
    }

    /**
     * Seals a key.
     *
     * @param keyId the URI that peers will know it by
     * @return the nonce and the ciphertext
     */
    public byte[] seal(String keyId, PrivateKey key) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var ciphertext = cipher(Cipher.ENCRYPT_MODE, keyId, nonce).doFinal(key.getEncoded());
            var sealed = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, sealed, NONCE_BYTES, ciphertext.length);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Opens a sealed RSA key.
     *
     * @throws NotOurs if it was sealed with another secret, for another id, or is damaged
     */
    public PrivateKey open(String keyId, byte[] sealed) {
        if (sealed.length <= NONCE_BYTES) {
            throw new NotOurs(keyId);
        }
        try {
            var encoded = cipher(Cipher.DECRYPT_MODE, keyId, Arrays.copyOf(sealed, NONCE_BYTES))
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Rsa.FASTEST.factory().generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (AEADBadTagException _) {
            throw new NotOurs(keyId);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** A sealed key that this secret does not open. */
    public static final class NotOurs extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotOurs(String keyId) {
            super("mukudori.secret does not open the key " + keyId);
        }
    }
}
