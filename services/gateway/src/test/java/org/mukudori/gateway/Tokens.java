package org.mukudori.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Log;

/** Issues tokens, as the service `accounts` does. */
record Tokens(Log log) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A new token, as a header's name and value. */
    String[] header(@Nullable Long account, String... scopes) {
        return bearer(issue(account, null, scopes));
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    String issue(@Nullable Long account, @Nullable Instant expires, String... scopes) {
        var token = UUID.randomUUID().toString();
        issue(token, account, expires, scopes);
        return token;
    }

    void issue(String token, @Nullable Long account, @Nullable Instant expires, String... scopes) {
        var issued = AccessTokenIssued.newBuilder()
                .setApplicationId(5)
                .setApplicationName("Tootle & Söhne")
                .setApplicationWebsite("https://tootle.example")
                .setScopes(List.of(scopes))
                .setIssuedAt(Instant.now());
        if (account != null) {
            issued.setAccount(account);
        }
        if (expires != null) {
            issued.setExpiresAt(expires);
        }
        log.append(Topic.ACCESS_TOKENS, hash(token), issued.build(), account == null ? 0 : account)
                .await()
                .atMost(PATIENCE);
    }

    void revoke(String token) {
        log.erase(Topic.ACCESS_TOKENS, hash(token), 0).await().atMost(PATIENCE);
    }

    static String hash(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
