package org.mukudori.outbound.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mukudori.outbound.app.Peer;

/**
 * How a host is doing, as the API says it.
 *
 * @param state well, catching_up, failing or paused
 * @param blocked whether its domain is suspended, so that it is told nothing
 * @param lag how far it is behind
 * @param trouble the kind of what went wrong last: dns, tls, timeout, connection, signature, client_error, server_error,
 *     unusable or ours; null when the last attempt was good
 * @param perMinute how much comes and goes in a minute, lately
 * @param lost how many activities it will never get, because the log did not keep them for as long as it was away
 */
public record HostEntity(
        String host,
        String state,
        boolean blocked,
        @JsonProperty("last_success_at") @Nullable Instant lastSuccessAt,
        @JsonProperty("behind_since") @Nullable Instant behindSince,
        Lag lag,
        int window,
        @JsonProperty("under_way") int underWay,
        int failures,
        @JsonProperty("next_attempt_at") @Nullable Instant nextAttemptAt,
        @Nullable String trouble,
        @Nullable String reason,
        @JsonProperty("per_minute") Rates perMinute,
        long lost) {
    /**
     * How far a host is behind.
     *
     * @param activities that it lacks, as far as they were counted
     * @param seconds since the oldest of them was said
     */
    public record Lag(long activities, long seconds) {}

    /**
     * How much comes and goes.
     *
     * @param in activities that it delivers to us
     * @param out deliveries that it takes
     */
    public record Rates(double in, double out) {}

    static HostEntity of(Peer peer, boolean blocked) {
        return new HostEntity(
                peer.host(),
                peer.state().name().toLowerCase(Locale.ROOT),
                blocked,
                peer.lastSuccess(),
                peer.since(),
                new Lag(peer.owed(), peer.behindSeconds()),
                peer.window(),
                peer.underWay(),
                peer.failures(),
                peer.nextAttempt(),
                peer.trouble(),
                peer.lastError(),
                new Rates(peer.in(), peer.out()),
                peer.lost());
    }
}
