package org.mukudori.outbound.remote;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;

/**
 * Which signatures each host takes, as far as it has shown. In memory only: it costs a request to learn it again, and would
 * cost a record a host to keep it.
 *
 * <p>The draft comes first, for there are peers that take an RFC 9421 signature to be none, answer 202 and forget the
 * activity; the other way round, whoever does not know the draft says so.
 */
@Singleton
final class Knocks {
    private static final long MOST_HOSTS = 100_000;

    /** What hosts answer who do not believe a signature, or do not see one. */
    private static final Set<Integer> DISBELIEF = Set.of(400, 401);

    private final Cache<String, Scheme> taken = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterAccess(Duration.ofDays(7))
            .build();
    private final Cache<String, Boolean> inVain = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /** How to sign for a host. */
    Scheme usual(String host) {
        var known = taken.getIfPresent(host);
        return known == null ? Scheme.CAVAGE : known;
    }

    /**
     * Whether the other signature should be tried after that answer: when it looks like disbelief, unless the host has
     * believed this one before and only finds fault with what is sent, or has lately refused both.
     */
    boolean isWorthAnother(String host, Scheme tried, int status) {
        var believed = status == 400 && tried == taken.getIfPresent(host);
        return DISBELIEF.contains(status) && !believed && inVain.getIfPresent(host) == null;
    }

    /** Learns from an answer. */
    void answered(String host, Scheme scheme, int status) {
        if (status >= 200 && status < 300) {
            taken.put(host, scheme);
            inVain.invalidate(host);
        } else if (DISBELIEF.contains(status)) {
            inVain.put(host, true);
        }
    }
}
