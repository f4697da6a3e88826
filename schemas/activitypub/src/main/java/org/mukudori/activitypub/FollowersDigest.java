package org.mukudori.activitypub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What followers are compared by (FEP-8fcf): the SHA-256 of each one's id, all of them XORed. Not for several threads. */
public final class FollowersDigest {
    private final byte[] all = new byte[32];

    /** The SHA-256 of an actor's id. */
    public static byte[] of(String uri) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(uri.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Takes one more in, or out again.
     *
     * @param one a SHA-256
     */
    public void add(byte[] one) {
        for (int i = 0; i < all.length; i++) {
            all[i] ^= one[i];
        }
    }

    /** In lower-case hex. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(all);
    }
}
