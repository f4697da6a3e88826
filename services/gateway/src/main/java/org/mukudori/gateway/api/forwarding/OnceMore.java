package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
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
                ? context.sendRequest().recover(_ -> again(request))
                : context.sendRequest();
    }

    /** Its body, which has none, has been sent. */
    private Future<ProxyResponse> again(ProxyRequest request) {
        request.setBody(Body.body(Buffer.buffer()));
        return instances.ask(request.proxiedRequest()).compose(request::send);
    }
}
