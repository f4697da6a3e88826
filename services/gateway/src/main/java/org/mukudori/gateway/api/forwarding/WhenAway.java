package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import org.jboss.logging.Logger;
import org.mukudori.gateway.domain.Service;

/** Says so when a service is down or does not answer. */
final class WhenAway implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(WhenAway.class);

    private final Service service;

    WhenAway(Service service) {
        this.service = service;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return context.sendRequest().recover(failure -> {
            LOG.warnf("no answer service=%s reason=%s", service.configName(), failure);
            return Future.succeededFuture(Answer.error(503, "Not available right now, please try again")
                    .instead(context.request().release().response()));
        });
    }
}
