package org.mukudori.gateway.api.forwarding;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.gateway.domain.Route;
import org.mukudori.gateway.domain.Service;
import org.mukudori.gateway.store.RecentPositions;

/** Hands a request that was let in to the service that answers it. */
@Singleton
public final class Forwarding {
    private final Map<Service, HttpProxy> answering = new EnumMap<>(Service.class);
    private final HttpProxy streaming;

    Forwarding(
            Services services,
            TimelinesInstances timelines,
            TimelinesReads reads,
            RecentPositions positions,
            GatewayConfig config) {
        for (var service : Service.values()) {
            OriginRequestProvider origin = service == Service.TIMELINES
                    ? context -> timelines.ask(context.request().proxiedRequest())
                    : context -> services.ask(
                            services.address(service), context.request().proxiedRequest());
            var proxy =
                    HttpProxy.reverseProxy(services.answers()).origin(origin).addInterceptor(new WhenAway(service));
            if (service == Service.TIMELINES) {
                proxy.addInterceptor(new OnceMore(timelines));
            }
            proxy.addInterceptor(new BodyBound(config.gateway().body().asLongValue()))
                    .addInterceptor(new ReadBack(reads))
                    .addInterceptor(new DeletedStatuses(reads))
                    .addInterceptor(new DismissedNotifications(reads))
                    .addInterceptor(new PositionsLearned(positions));
            answering.put(service, proxy);
        }
        streaming = HttpProxy.reverseProxy(services.streams())
                .origin(context -> timelines.open(context.request().proxiedRequest()))
                .addInterceptor(new WhenAway(Service.TIMELINES));
    }

    /** Forwards; the answer is written by and by. */
    public void forward(Route route, HttpServerRequest request) {
        if (route.isStreaming()) {
            streaming.handle(request);
        } else {
            Objects.requireNonNull(answering.get(route.service())).handle(request);
        }
    }
}
