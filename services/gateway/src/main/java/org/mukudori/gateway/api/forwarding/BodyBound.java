package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/** Cuts off a body that turns out to be too large on the way. One that says so beforehand never comes here. */
final class BodyBound implements ProxyInterceptor {
    private final long most;

    BodyBound(long most) {
        this.most = most;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var body = context.request().getBody();
        if (body == null || body.length() >= 0) {
            return context.sendRequest();
        }
        var bounded = new BoundedStream(body.stream(), most);
        context.request().setBody(Body.body(bounded));
        return context.sendRequest()
                .recover(failure -> bounded.isExceeded()
                        ? Future.succeededFuture(Answer.error(413, "The request body is too large")
                                .instead(context.request().release().response())
                                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE))
                        : Future.failedFuture(failure));
    }
}
