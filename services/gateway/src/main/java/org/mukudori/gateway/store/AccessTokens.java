package org.mukudori.gateway.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mukudori.gateway.domain.AccessToken;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Tail;

/** All tokens that were issued and not revoked, and the accounts of ours that are suspended. */
@Singleton
public final class AccessTokens {
    private final Map<String, AccessToken> byHash = new ConcurrentHashMap<>();
    private final Set<Long> suspended = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Tail tail;

    /** Says what keeps this up to date. */
    public void fedBy(Tail feeding) {
        tail = feeding;
    }

    /** A token is valid from now on. */
    public void issued(String hash, AccessToken token) {
        byHash.put(hash, token);
    }

    /** A token is valid no more. */
    public void revoked(String hash) {
        byHash.remove(hash);
    }

    /** Whether an account of ours is suspended from now on. */
    public void suspended(long account, boolean isSuspended) {
        if (isSuspended) {
            suspended.add(account);
        } else {
            suspended.remove(account);
        }
    }

    /** What a token stands for, by its SHA-256 in lower-case hex. */
    public Optional<AccessToken> find(String hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    /** Whether a token's account is suspended. */
    public boolean isSuspended(AccessToken token) {
        return token.account() != null && suspended.contains(token.account());
    }

    /** Waits until everything up to these positions is known here; tells whether it came to that in time. */
    public Uni<Boolean> reached(Positions wanted, Duration atMost) {
        var feeding = tail;
        return feeding == null ? Uni.createFrom().item(false) : feeding.reached(wanted, atMost);
    }
}
