package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.regex.Pattern;

/** Only a notification that its reader has can be dismissed, and only `timelines` knows of it. */
final class DismissedNotifications implements ProxyInterceptor {
    private static final Pattern NOTIFICATION =
            Pattern.compile("(/api/v1/notifications/[0-9]{1,18})/dismiss/?(?:\\?.*)?");

    private final TimelinesReads timelines;

    DismissedNotifications(TimelinesReads timelines) {
        this.timelines = timelines;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        var notification = NOTIFICATION.matcher(context.request().getURI());
        if (!context.request().getMethod().equals(HttpMethod.POST) || !notification.matches()) {
            return context.sendRequest();
        }
        return timelines
                .read(context.request().proxiedRequest(), notification.group(1))
                .compose(answer -> answer.status() == 200
                        ? context.sendRequest()
                        : Future.succeededFuture(
                                answer.instead(context.request().release().response())));
    }
}
