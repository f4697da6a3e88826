package org.mukudori.gateway.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Who may see the gateway's own health and metrics: those who ask it directly, from where operators are. */
final class Operators {
    private static final List<String> SIGNS_OF_A_PROXY =
            List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "Forwarded", "X-Real-IP", "Via");

    private final Networks networks;

    Operators(Networks networks) {
        this.networks = networks;
    }

    boolean may(HttpServerRequest request) {
        return request.uri().startsWith("/q/")
                && networks.contain(request.connection().remoteAddress().hostAddress())
                && SIGNS_OF_A_PROXY.stream().noneMatch(request.headers()::contains);
    }
}
