package org.mukudori.gateway.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.platform.log.Positions;

/** What each caller has written last, for half a minute: everybody reads their own writes. */
@Singleton
public final class RecentPositions {
    private static final long MOST_CALLERS = 500_000;

    private final Cache<String, Positions> byToken;

    RecentPositions(GatewayConfig config) {
        byToken = Caffeine.newBuilder()
                .expireAfterWrite(config.gateway().positions())
                .maximumSize(MOST_CALLERS)
                .build();
    }

    /** Adds what a caller has just written. */
    public void remember(String tokenHash, Positions written) {
        byToken.asMap().merge(tokenHash, written, Positions::and);
    }

    /** What a caller has written lately. */
    public Positions of(String tokenHash) {
        var written = byToken.getIfPresent(tokenHash);
        return written == null ? Positions.NONE : written;
    }
}
