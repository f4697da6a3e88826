package org.mukudori.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mukudori.gateway.domain.Route;

/** One request, from the door to the end of its answer. */
final class Visit {
    private static final String TIMER = "mukudori.gateway.requests";

    private final RoutingContext context;
    private final Origin origin;
    private final @Nullable Route route;
    private final String id;
    private boolean isSignedIn;

    Visit(RoutingContext context, Origin origin, @Nullable Route route) {
        this.context = context;
        this.origin = origin;
        this.route = route;
        this.id = UUID.randomUUID().toString();
    }

    /** Has the answer completed, and the time taken. */
    void begin(MeterRegistry metrics) {
        var started = Timer.start(metrics);
        context.addHeadersEndHandler(
                _ -> AnswerHeaders.complete(context.response(), id, isApi(), isForScripts(), isSignedIn));
        context.addEndHandler(_ -> started.stop(Timer.builder(TIMER)
                .tag("route", route == null ? "none" : route.pattern())
                .tag("method", route == null ? "any" : request().method().name())
                .tag("status", Integer.toString(context.response().getStatusCode()))
                .register(metrics)));
    }

    HttpServerRequest request() {
        return context.request();
    }

    Origin origin() {
        return origin;
    }

    @Nullable
    Route route() {
        return route;
    }

    String id() {
        return id;
    }

    RoutingContext context() {
        return context;
    }

    /** Marks the answer as one that is for the caller only. */
    void signedIn() {
        isSignedIn = true;
    }

    /** Has something run when the answer is over: what is upgraded lasts as long as its connection. */
    void whenOver(Runnable closing) {
        if (request().getHeader(HttpHeaders.UPGRADE) == null) {
            context.addEndHandler(_ -> closing.run());
        } else {
            ((ConnectionBase) request().connection()).channel().closeFuture().addListener(_ -> closing.run());
        }
    }

    /** Answers with an error, unless the client has gone. The connection ends with it if the body is yet to come. */
    void refuse(int status, String error) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (!request().isEnded()) {
            request().resume();
        }
        if (status == 413) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, "5");
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(new JsonObject().put("error", error).toBuffer());
    }

    private boolean isApi() {
        return route == null ? request().uri().startsWith("/api/") : route.isApi();
    }

    private boolean isForScripts() {
        return route == null ? request().uri().startsWith("/api/") : route.isForScripts();
    }
}
