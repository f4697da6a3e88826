package org.mukudori.gateway.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.gateway.domain.AccessToken;
import org.mukudori.gateway.domain.Identity;
import org.mukudori.gateway.domain.Identity.Rejected;
import org.mukudori.gateway.domain.Identity.SignedIn;
import org.mukudori.gateway.store.AccessTokens;
import org.mukudori.gateway.store.LogEnd;

/**
 * Finds out who is calling. A token that is not known may have been issued a moment ago: it is judged only when
 * everything is known that the log had when it was shown. Until then the answer is 503, never 401, on which clients
 * sign their users out.
 */
@Singleton
public final class Callers {
    private static final Logger LOG = Logger.getLogger(Callers.class);
    private static final long MOST_REFUSED = 100_000;
    private static final Rejected INVALID = new Rejected(401, "The access token is invalid");
    private static final Rejected EXPIRED = new Rejected(401, "The access token expired");
    private static final Rejected DISABLED = new Rejected(403, "Your login is currently disabled");
    private static final Rejected NOT_NOW = new Rejected(503, "Not available right now, please try again");

    private final AccessTokens tokens;
    private final LogEnd end;
    private final Duration patience;
    private final Semaphore places;
    private final Cache<String, Boolean> refused;

    Callers(AccessTokens tokens, LogEnd end, GatewayConfig config) {
        this.tokens = tokens;
        this.end = end;
        this.patience = config.gateway().tokenWait();
        this.places = new Semaphore(config.gateway().tokenWaiters());
        this.refused = Caffeine.newBuilder()
                .expireAfterWrite(config.gateway().tokenRefusal())
                .maximumSize(MOST_REFUSED)
                .build();
    }

    /** Who that is as far as is known now, without waiting. */
    public Optional<Identity> known(String token) {
        var hash = hash(token);
        return tokens.find(hash).map(found -> judge(hash, found));
    }

    /** Who that is, within {@code mukudori.gateway.token-wait}; on any thread. */
    public Uni<Identity> identify(String token) {
        var hash = hash(token);
        if (refused.getIfPresent(hash) != null) {
            return Uni.createFrom().item(INVALID);
        }
        if (!places.tryAcquire()) {
            return Uni.createFrom().item(NOT_NOW);
        }
        return end.now()
                .flatMap(positions -> tokens.reached(positions, patience))
                .ifNoItem()
                .after(patience)
                .recoverWithItem(false)
                .onFailure()
                .invoke(e -> LOG.warnf("the log's end is not known reason=%s", e))
                .onFailure()
                .recoverWithItem(false)
                .map(caughtUp -> judge(hash, caughtUp))
                .onTermination()
                .invoke(places::release);
    }

    private Identity judge(String hash, boolean caughtUp) {
        var found = tokens.find(hash);
        if (found.isPresent()) {
            return judge(hash, found.get());
        }
        if (!caughtUp) {
            return NOT_NOW;
        }
        refused.put(hash, true);
        return INVALID;
    }

    private Identity judge(String hash, AccessToken token) {
        if (token.isExpired(Instant.now())) {
            return EXPIRED;
        }
        return tokens.isSuspended(token) ? DISABLED : new SignedIn(hash, token);
    }

    private static String hash(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
