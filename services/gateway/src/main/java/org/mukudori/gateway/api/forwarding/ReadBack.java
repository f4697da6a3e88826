package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import org.jboss.logging.Logger;
import org.mukudori.platform.web.Caller;

/** Answers a write with what can be read after it. */
final class ReadBack implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(ReadBack.class);

    private final TimelinesReads timelines;

    ReadBack(TimelinesReads timelines) {
        this.timelines = timelines;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var uri = context.response().headers().get(Caller.READ);
        if (uri == null) {
            return context.sendResponse();
        }
        return timelines
                .await(context.request().proxiedRequest(), uri)
                .otherwise(failure -> {
                    LOG.warnf("written, but not readable path=%s reason=%s", uri, failure);
                    return Answer.error(503, "Not available right now, please try again");
                })
                .compose(answer -> {
                    answer.instead(context.response());
                    return context.sendResponse();
                });
    }
}
