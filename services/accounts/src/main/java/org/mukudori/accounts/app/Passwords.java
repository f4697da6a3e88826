package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.mukudori.accounts.domain.Password;

/** Hashes passwords with argon2id (RFC 9106), as strong as OWASP's password storage cheat sheet asks at least. */
@Singleton
final class Passwords {
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final String PREFIX = "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + ITERATIONS + ",p=" + LANES + "$";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    /** The hash of no password: comparing with it takes as long as with any. */
    private static final String NOBODYS =
            PREFIX + BASE64.encodeToString(new byte[16]) + "$" + BASE64.encodeToString(new byte[HASH_BYTES]);

    private final Workers workers;

    Passwords(Workers workers) {
        this.workers = workers;
    }

    /** The PHC string of a password. */
    Uni<String> hash(String password) {
        return workers.compute(() -> {
            var salt = new byte[16];
            RANDOM.nextBytes(salt);
            return PREFIX
                    + BASE64.encodeToString(salt)
                    + "$"
                    + BASE64.encodeToString(argon2(password, salt, MEMORY_KIB, ITERATIONS, LANES));
        });
    }

    /** Whether that is the password. */
    Uni<Boolean> matches(String password, String phc) {
        if (Password.isTooLong(password)) {
            return Uni.createFrom().item(false);
        }
        return workers.compute(() -> {
            var parts = phc.split("[$,=]", -1);
            // "", argon2id, v, 19, m, KiB, t, iterations, p, lanes, salt, hash
            var salt = Base64.getDecoder().decode(parts[10]);
            var computed = argon2(
                    password, salt, Integer.parseInt(parts[5]), Integer.parseInt(parts[7]), Integer.parseInt(parts[9]));
            return MessageDigest.isEqual(computed, Base64.getDecoder().decode(parts[11]));
        });
    }

    /** Takes as long as {@link #matches}, so that nobody learns by the time whether there is such a user. */
    Uni<Boolean> matchesNobody(String password) {
        return matches(password, NOBODYS).replaceWith(false);
    }

    private static byte[] argon2(String password, byte[] salt, int kib, int iterations, int lanes) {
        var argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(kib)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        var hash = new byte[HASH_BYTES];
        argon2.generateBytes(Password.bytes(password), hash);
        return hash;
    }
}
