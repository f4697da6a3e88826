package org.mukudori.activitypub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealedKeyTest {
    private static final String KEY_ID = "https://north.example/users/a#main-key";

    private final SealedKey seal = new SealedKey(Base64.getEncoder().encodeToString(new byte[32]));
    private final PrivateKey key;

    SealedKeyTest() throws NoSuchAlgorithmException {
        key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    }

    @Test
    void shouldOpenWhatItSealed() {
        assertThat(seal.open(KEY_ID, seal.seal(KEY_ID, key))).isEqualTo(key);
    }

    @Test
    void shouldSealEachTimeDifferently() {
        assertThat(seal.seal(KEY_ID, key)).isNotEqualTo(seal.seal(KEY_ID, key));
    }

    @Test
    void shouldNotOpenForAnotherActorNorWithAnotherSecretNorDamaged() {
        var sealed = seal.seal(KEY_ID, key);
        var other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> seal.open("https://north.example/users/b#main-key", sealed))
                .isInstanceOf(SealedKey.NotOurs.class);
        assertThatThrownBy(() -> new SealedKey(Base64.getEncoder().encodeToString(other)).open(KEY_ID, sealed))
                .isInstanceOf(SealedKey.NotOurs.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(KEY_ID, sealed)).isInstanceOf(SealedKey.NotOurs.class);
        assertThatThrownBy(() -> seal.open(KEY_ID, new byte[3])).isInstanceOf(SealedKey.NotOurs.class);
    }

    @Test
    void shouldRefuseASecretThatIsTooShort() {
        assertThatThrownBy(() -> new SealedKey("c2hvcnQ=")).isInstanceOf(IllegalArgumentException.class);
    }
}
