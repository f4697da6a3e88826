package org.mukudori.inbound.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.Rejected;

/**
 * How much each host may deliver. Only what a host has signed itself counts against it, so that nobody else can use up
 * its share; and once it is used up, nothing more is verified in its name. Each instance counts for itself.
 */
@ApplicationScoped
class HostRates {
    private static final int MOST_HOSTS = 50_000;

    private final int aMinute;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    HostRates(InboundConfig config) {
        this.aMinute = config.deliveriesAMinute();
    }

    /**
     * To be called before a delivery is verified.
     *
     * @param host that it claims to be from
     * @throws Rejected if that host has used up its share
     */
    void check(String host) {
        var bucket = buckets.getIfPresent(host);
        if (bucket != null && bucket.getAvailableTokens() == 0) {
            throw new Rejected(Rejected.Reason.TOO_MANY, "Your server delivers too much");
        }
    }

    /** Counts a delivery that a host has proven to be its own. */
    void count(String host) {
        var _ = buckets.get(
                        host,
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }
}
