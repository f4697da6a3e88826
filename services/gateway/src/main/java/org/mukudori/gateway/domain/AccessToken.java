package org.mukudori.gateway.domain;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccessTokenIssued;

/**
 * What a bearer token stands for.
 *
 * @param account null for an application's own token
 * @param expiresAt null if never
 */
public record AccessToken(
        @Nullable Long account,
        String application,
        @Nullable String website,
        Set<String> scopes,
        @Nullable Instant expiresAt,
        @Nullable String role) {
    /** As it was issued. */
    public static AccessToken of(AccessTokenIssued issued) {
        return new AccessToken(
                issued.getAccount(),
                issued.getApplicationName(),
                issued.getApplicationWebsite(),
                Set.copyOf(issued.getScopes()),
                issued.getExpiresAt(),
                issued.getRole());
    }

    /** Whether its time is over. */
    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
