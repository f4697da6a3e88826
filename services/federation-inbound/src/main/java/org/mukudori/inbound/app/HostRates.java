package org.mukudori.inbound.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.mukudori.inbound.domain.Rejected;

/**
 * How much of something each host may do. Only what a host has signed itself counts against it, so that nobody else can use
 * up its share; and once it is used up, nothing more is verified in its name. Each instance counts for itself.
 */
final class HostRates {
    private static final int MOST_HOSTS = 50_000;

    private final int aMinute;
    private final String tooMuch;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    /** @param tooMuch what a host is told that has used up its share */
    HostRates(int aMinute, String tooMuch) {
        this.aMinute = aMinute;
        this.tooMuch = tooMuch;
    }

    /**
     * To be called before anything is verified.
     *
     * @param host that it claims to be
     * @throws Rejected if that host has used up its share
     */
    void check(String host) {
        var bucket = buckets.getIfPresent(host);
        if (bucket != null && bucket.getAvailableTokens() == 0) {
            throw new Rejected(Rejected.Reason.TOO_MANY, tooMuch);
        }
    }

    /** Counts what a host has proven to be its own. */
    void count(String host) {
        var _ = buckets.get(
                        host,
                        _ -> Bucket.builder()
                                .addLimit(limit -> limit.capacity(aMinute).refillGreedy(aMinute, Duration.ofMinutes(1)))
                                .build())
                .tryConsume(1);
    }
}
