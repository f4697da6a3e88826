package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;

/** Asks again, another instance if need be, when the one that was asked went away without an answer. */
final class OnceMore implements ProxyInterceptor {
    private final TimelinesInstances instances;

    OnceMore(TimelinesInstances instances) {
        this.instances = instances;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var request = context.request();
        return request.getMethod().equals(HttpMethod.GET)
                ? context.sendRequest()
                        .recover(_ -> instances.ask(request.proxiedRequest()).compose(request::send))
                : context.sendRequest();
    }
}
