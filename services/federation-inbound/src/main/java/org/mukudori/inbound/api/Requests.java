package org.mukudori.inbound.api;

import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.mukudori.inbound.domain.Delivery;

/** Requests as they came, with every header line. */
final class Requests {
    private Requests() {}

    static Delivery of(HttpServerRequest request, byte[] body) {
        var headers = new HashMap<String, List<String>>();
        for (var name : request.headers().names()) {
            headers.put(name.toLowerCase(Locale.ROOT), request.headers().getAll(name));
        }
        return new Delivery(request.method().name(), request.uri(), headers, body);
    }
}
