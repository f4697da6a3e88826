package org.mukudori.gateway.api.forwarding;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer that the gateway has whole.
 *
 * @param status of HTTP
 * @param type its media type
 */
record Answer(int status, @Nullable String type, Buffer body) {
    static Answer error(int status, String error) {
        return new Answer(
                status,
                "application/json; charset=utf-8",
                new JsonObject().put("error", error).toBuffer());
    }

    /** Puts it in the place of another answer, of which nothing is kept. */
    ProxyResponse instead(ProxyResponse other) {
        var answer =
                other.release().setStatusCode(status).setStatusMessage(null).setBody(Body.body(body));
        if (type != null) {
            answer.putHeader(HttpHeaders.CONTENT_TYPE, type);
        }
        if (status == 503) {
            answer.putHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer;
    }
}
