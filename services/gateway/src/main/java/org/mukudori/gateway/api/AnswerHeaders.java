package org.mukudori.gateway.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.gateway.domain.Standing;

/** Makes the headers of an answer such that the public may see them. */
final class AnswerHeaders {
    private static final Set<String> HOP_BY_HOP =
            Set.of("keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "upgrade");
    private static final String EXPOSED =
            "Link, X-RateLimit-Reset, X-RateLimit-Limit, X-RateLimit-Remaining, X-Request-Id";

    private AnswerHeaders() {}

    /** Completes an answer, just before its head is written. */
    static void complete(
            HttpServerResponse response, String requestId, boolean isApi, boolean isForScripts, boolean isSignedIn) {
        if (response.getStatusCode() == 101) {
            return;
        }
        var headers = response.headers();
        for (var name : List.copyOf(headers.names())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("mukudori-") || HOP_BY_HOP.contains(lower)) {
                headers.remove(name);
            }
        }
        headers.set("X-Request-Id", requestId);
        headers.set("X-Content-Type-Options", "nosniff");
        setIfAbsent(headers, "X-Frame-Options", "DENY");
        setIfAbsent(headers, "Referrer-Policy", "same-origin");
        if (response.getStatusCode() == 502) {
            response.setStatusCode(503).putHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        if (isForScripts) {
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        }
        if (isApi) {
            setIfAbsent(headers, HttpHeaders.VARY, "Authorization, Origin");
            if (isSignedIn || response.getStatusCode() >= 400) {
                setIfAbsent(headers, HttpHeaders.CACHE_CONTROL, "private, no-store");
            }
        }
    }

    /** Says how much is left. */
    static void tell(HttpServerResponse response, Standing standing) {
        response.putHeader("X-RateLimit-Limit", Long.toString(standing.limit()))
                .putHeader("X-RateLimit-Remaining", Long.toString(standing.remaining()))
                .putHeader(
                        "X-RateLimit-Reset",
                        standing.reset().truncatedTo(ChronoUnit.MILLIS).toString());
    }

    /** Answers a browser that asks beforehand, as Mastodon does. */
    static void preflight(HttpServerResponse response, @Nullable String wanted) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST, PUT, DELETE, GET, PATCH, OPTIONS")
                .putHeader(
                        HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS,
                        wanted == null ? "Authorization, Content-Type, Idempotency-Key" : wanted)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "7200")
                .setStatusCode(200)
                .end();
    }

    private static void setIfAbsent(MultiMap headers, CharSequence name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
