package org.mukudori.gateway.api;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.gateway.domain.Identity.SignedIn;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Caller;

/** Makes the headers of a request such that services can believe them. */
final class IncomingHeaders {
    /** What proxies say; and `Expect`, which the door has met already. */
    private static final Set<String> FORWARDED = Set.of("forwarded", "x-real-ip", "x-request-id", "via", "expect");

    /** What a `Connection` header cannot take away: the body's framing, and the upgrade itself. */
    private static final Set<String> KEPT =
            Set.of("host", "content-length", "transfer-encoding", "connection", "upgrade", "keep-alive", "close");

    private IncomingHeaders() {}

    /** Removes what only proxies and the gateway may say, and says it anew. */
    static void clean(MultiMap headers, Origin origin, String host, String requestId) {
        var hopByHop = headers.getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !KEPT.contains(name))
                .toList();
        for (var name : List.copyOf(headers.names())) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("mukudori-")
                    || lower.startsWith("x-forwarded-")
                    || FORWARDED.contains(lower)
                    || hopByHop.contains(lower)) {
                headers.remove(name);
            }
        }
        headers.set(HttpHeaders.HOST, host);
        headers.set("X-Forwarded-For", origin.address());
        headers.set("X-Forwarded-Proto", origin.scheme());
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Request-Id", requestId);
    }

    /** Says who is calling. */
    static void introduce(MultiMap headers, SignedIn caller, Positions written) {
        var token = caller.token();
        headers.set(Caller.TOKEN, caller.hash());
        headers.set(Caller.SCOPES, String.join(" ", token.scopes()));
        headers.set(Caller.APPLICATION, encoded(token.application()));
        setIfThere(headers, Caller.EXPIRY, token.expiresAt());
        setIfThere(headers, Caller.ACCOUNT, token.account());
        setIfThere(headers, Caller.APPLICATION_WEBSITE, token.website() == null ? null : encoded(token.website()));
        setIfThere(headers, Caller.ROLE, token.role());
        setIfThere(headers, Positions.HEADER, written.all().isEmpty() ? null : written);
    }

    private static void setIfThere(MultiMap headers, String name, @Nullable Object value) {
        if (value != null) {
            headers.set(name, value.toString());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
