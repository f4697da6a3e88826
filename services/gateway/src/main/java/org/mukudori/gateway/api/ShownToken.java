package org.mukudori.gateway.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.gateway.domain.Route;

/** Finds the token in a request. */
final class ShownToken {
    private static final int LONGEST = 4_096;
    private static final String BEARER = "bearer ";
    private static final String OPERATORS = "mukudori_operator";

    private ShownToken() {}

    /**
     * The token. Only streaming and pages take it elsewhere than in {@code Authorization}, because browsers cannot set that
     * there.
     *
     * @param isEncrypted whether the request came by TLS: then only a cookie counts that no other site of the same domain can
     *     have set
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, 2.1</a>
     */
    static Optional<String> in(HttpServerRequest request, Route route, boolean isEncrypted) {
        var authorization = request.getHeader("Authorization");
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return token(authorization.substring(BEARER.length()).strip());
        }
        if (route.isOperatorsPage()) {
            var cookie = request.getCookie(isEncrypted ? "__Host-" + OPERATORS : OPERATORS);
            return token(cookie == null ? null : cookie.getValue());
        }
        if (!route.isStreaming()) {
            return Optional.empty();
        }
        return token(request.getParam("access_token")).or(() -> token(protocol(request)));
    }

    private static @Nullable String protocol(HttpServerRequest request) {
        var protocols = request.getHeader("Sec-WebSocket-Protocol");
        return protocols == null ? null : protocols.split(",", -1)[0].strip();
    }

    private static Optional<String> token(@Nullable String text) {
        return Optional.ofNullable(text).filter(t -> !t.isEmpty() && t.length() <= LONGEST);
    }
}
