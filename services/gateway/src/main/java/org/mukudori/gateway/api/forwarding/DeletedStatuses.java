package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.regex.Pattern;

/** A deletion is answered with what is deleted, which must therefore be read before. */
final class DeletedStatuses implements ProxyInterceptor {
    private static final Pattern STATUS = Pattern.compile("/api/v1/statuses/([^/?]+)/?(?:\\?.*)?");
    private static final String DELETED = "deleted";

    private final TimelinesReads timelines;

    DeletedStatuses(TimelinesReads timelines) {
        this.timelines = timelines;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var status = STATUS.matcher(context.request().getURI());
        if (!context.request().getMethod().equals(HttpMethod.DELETE) || !status.matches()) {
            return context.sendRequest();
        }
        var uri = "/internal/statuses/" + status.group(1) + "/deleted";
        return timelines.read(context.request().proxiedRequest(), uri).compose(answer -> {
            if (answer.status() != 200) {
                return Future.succeededFuture(
                        answer.instead(context.request().release().response()));
            }
            context.set(DELETED, answer);
            return context.sendRequest();
        });
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var deleted = context.get(DELETED, Answer.class);
        if (deleted != null && context.response().getStatusCode() < 300) {
            deleted.instead(context.response());
        }
        return context.sendResponse();
    }
}
