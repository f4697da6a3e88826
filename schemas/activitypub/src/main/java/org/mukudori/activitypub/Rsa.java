package org.mukudori.activitypub;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;

/**
 * Who computes with RSA: native code where the machine has it, which is two to three times as fast, and Java elsewhere. Both
 * take each other's keys and signatures; a key is quickest where it was made.
 */
record Rsa(Provider provider) {
    /** What comes with every JDK. */
    static final Rsa JAVA = new Rsa(Security.getProvider("SunRsaSign"));

    static final Rsa FASTEST = fastest();

    private static final String ALGORITHM = "SHA256withRSA";

    private static Rsa fastest() {
        try {
            var provider = AmazonCorrettoCryptoProvider.INSTANCE;
            return provider.getLoadingError() == null ? new Rsa(provider) : JAVA;
        } catch (LinkageError _) {
            return JAVA;
        }
    }

    KeyFactory factory() throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA", provider);
    }

    byte[] sign(PrivateKey key, byte[] bytes) {
        try {
            var signature = Signature.getInstance(ALGORITHM, provider);
            signature.initSign(key);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean verify(PublicKey key, byte[] bytes, byte[] candidate) {
        try {
            var signature = Signature.getInstance(ALGORITHM, provider);
            signature.initVerify(key);
            signature.update(bytes);
            return signature.verify(candidate);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return false;
        }
    }
}
