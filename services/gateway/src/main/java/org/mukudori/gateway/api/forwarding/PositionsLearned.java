package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import org.mukudori.gateway.store.RecentPositions;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.web.Caller;

/** Learns from a write's answer where the log has it. */
final class PositionsLearned implements ProxyInterceptor {
    private final RecentPositions recent;

    PositionsLearned(RecentPositions recent) {
        this.recent = recent;
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var token = context.request().proxiedRequest().getHeader(Caller.TOKEN);
        var written = context.response().headers().get(Positions.HEADER);
        if (token != null && written != null) {
            recent.remember(token, Positions.parse(written));
        }
        return context.sendResponse();
    }
}
