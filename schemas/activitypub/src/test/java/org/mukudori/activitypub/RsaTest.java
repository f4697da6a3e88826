package org.mukudori.activitypub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever computes, and whoever has made the key: the signature is the same. */
class RsaTest {
    private static final KeyPair KEYS = keys();
    private static final byte[] SAID = "Hello".getBytes(StandardCharsets.UTF_8);

    static Stream<Arguments> signerAndVerifier() {
        return Stream.of(Rsa.JAVA, Rsa.FASTEST)
                .flatMap(signer -> Stream.of(Rsa.JAVA, Rsa.FASTEST).map(verifier -> Arguments.of(signer, verifier)));
    }

    @ParameterizedTest
    @MethodSource("signerAndVerifier")
    void shouldUnderstandEachOther(Rsa signer, Rsa verifier) throws GeneralSecurityException {
        var signature = signer.sign(privateKey(verifier), SAID);

        assertThat(signature).isEqualTo(Rsa.JAVA.sign(privateKey(Rsa.JAVA), SAID));
        assertThat(verifier.verify(publicKey(signer), SAID, signature)).isTrue();
        assertThat(verifier.verify(publicKey(signer), new byte[] {1}, signature))
                .isFalse();
        assertThat(verifier.verify(publicKey(signer), SAID, new byte[] {1, 2, 3}))
                .isFalse();
    }

    @Test
    void shouldBeNativeWhereThatIsBuiltIn() {
        assumeThat(System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .isEqualTo("Linux amd64");

        assertThat(Rsa.FASTEST).isNotEqualTo(Rsa.JAVA);
    }

    private static PrivateKey privateKey(Rsa maker) throws GeneralSecurityException {
        return maker.factory()
                .generatePrivate(new PKCS8EncodedKeySpec(KEYS.getPrivate().getEncoded()));
    }

    private static PublicKey publicKey(Rsa maker) throws GeneralSecurityException {
        return maker.factory()
                .generatePublic(new X509EncodedKeySpec(KEYS.getPublic().getEncoded()));
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
