package org.mukudori.outbound.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import org.mukudori.outbound.OutboundConfig;
import org.mukudori.outbound.domain.Acquaintance;

/** What has been learned of each host; of the longest unused, nothing is kept. */
@Singleton
final class Acquaintances {
    private static final long MOST = 100_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(7);

    private final int widest;
    private final Cache<String, Acquaintance> byHost = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build();

    @Inject
    Acquaintances(OutboundConfig config) {
        this(config.mostAtOnceToAHost());
    }

    Acquaintances(int widest) {
        this.widest = widest;
    }

    Acquaintance with(String host) {
        return byHost.get(host, _ -> new Acquaintance(widest));
    }

    /** All there are; to look at them is not to meet them again. */
    Map<String, Acquaintance> all() {
        byHost.cleanUp();
        return Map.copyOf(byHost.asMap());
    }
}
