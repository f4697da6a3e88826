package org.mukudori.gateway.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.gateway.domain.Allowance;
import org.mukudori.gateway.domain.Quota;
import org.mukudori.gateway.domain.Standing;

/** Counts what everybody asks. Each instance counts for itself. */
@Singleton
public final class RateLimits {
    private record Counter(Quota quota, String who) {}

    private final GatewayConfig.RateLimits config;
    private final Cache<Counter, Bucket> buckets;

    RateLimits(GatewayConfig config) {
        this.config = config.rateLimits();
        this.buckets = Caffeine.newBuilder()
                .maximumSize(this.config.counters())
                .expireAfterAccess(Duration.ofHours(1))
                .build();
    }

    /**
     * Counts one more.
     *
     * @param who an account or an address
     * @return empty if there is no limit
     */
    public Optional<Standing> count(Quota quota, String who) {
        var allowance = allowance(quota).times(config.multiplier());
        if (allowance.isUnlimited()) {
            return Optional.empty();
        }
        var bucket = buckets.get(new Counter(quota, who), _ -> bucket(allowance));
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        return Optional.of(new Standing(
                allowance.count(),
                probe.getRemainingTokens(),
                Instant.now().plusNanos(probe.getNanosToWaitForReset()),
                probe.isConsumed()));
    }

    private Allowance allowance(Quota quota) {
        return switch (quota) {
            case REQUESTS -> config.requests();
            case SIGN_UPS -> config.signUps();
            case SIGN_INS -> config.signIns();
            case APP_REGISTRATIONS -> config.appRegistrations();
            case DELETIONS -> config.deletions();
            case PAGES -> config.pages();
            case INBOX -> config.inbox();
        };
    }

    private static Bucket bucket(Allowance allowance) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(allowance.count()).refillIntervally(allowance.count(), allowance.period()))
                .build();
    }
}
