package org.mukudori.inbound.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** The two faces of a thing: a document for machines, a page for people. */
final class Representation {
    private static final String ACTIVITY_JSON = "application/activity+json; charset=utf-8";

    private Representation() {}

    /** Whether a page is asked for: by browsers, which name HTML, and by nobody else. */
    static boolean isPage(@Nullable String accept) {
        return accept != null
                && accept.contains("text/html")
                && !accept.contains("application/activity+json")
                && !accept.contains("application/ld+json");
    }

    static Response activity(JsonNode document) {
        return Response.ok(document.toString(), ACTIVITY_JSON)
                .header(HttpHeaders.VARY, "Accept")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .build();
    }

    /** A document for whoever asks, and for nobody else. */
    static Response mine(JsonNode document) {
        var answer = activity(document);
        answer.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "private, no-store");
        return answer;
    }

    static Response page(String html) {
        return Response.ok(html, "text/html; charset=utf-8")
                .header(HttpHeaders.VARY, "Accept")
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=60")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src http: https:; media-src http: https:;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
