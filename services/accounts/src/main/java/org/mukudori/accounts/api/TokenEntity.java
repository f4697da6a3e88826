package org.mukudori.accounts.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.mukudori.accounts.app.Tokens;
import org.mukudori.platform.log.Positions;

/**
 * Mastodon's Token.
 *
 * @param createdAt Unix seconds
 */
record TokenEntity(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        String scope,
        @JsonProperty("created_at") long createdAt) {
    static Response answer(Tokens.Issued issued) {
        return Response.ok(new TokenEntity(
                        issued.token(),
                        "Bearer",
                        issued.scopes().toString(),
                        issued.at().getEpochSecond()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache")
                .header(Positions.HEADER, issued.positions().toString())
                .build();
    }
}
