package org.mukudori.gateway.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.gateway.api.forwarding.Forwarding;
import org.mukudori.gateway.app.Callers;
import org.mukudori.gateway.app.OpenStreams;
import org.mukudori.gateway.domain.Identity;
import org.mukudori.gateway.domain.Identity.Rejected;
import org.mukudori.gateway.domain.Identity.SignedIn;
import org.mukudori.gateway.domain.Identity.Stranger;
import org.mukudori.gateway.domain.Needs;
import org.mukudori.gateway.domain.RequestPath;
import org.mukudori.gateway.domain.Route;
import org.mukudori.gateway.domain.RouteTable;
import org.mukudori.gateway.domain.Routes;
import org.mukudori.gateway.domain.Service;
import org.mukudori.gateway.store.RecentPositions;

/**
 * Where every request comes in: found in the table, freed of what it must not say, asked for its token, counted,
 * forwarded.
 */
@Singleton
final class FrontDoor {
    private static final Logger LOG = Logger.getLogger(FrontDoor.class);

    /** Ahead of everything else that listens. */
    private static final int FIRST = -1_000_000;

    private static final Stranger STRANGER = new Stranger();

    private final Routes routes = new Routes(RouteTable.all());
    private final Networks trusted;
    private final Operators operators;
    private final Callers callers;
    private final Turnstile turnstile;
    private final OpenStreams streams;
    private final RecentPositions positions;
    private final Forwarding forwarding;
    private final MeterRegistry metrics;
    private final long largestBody;

    FrontDoor(
            GatewayConfig config,
            Callers callers,
            Turnstile turnstile,
            OpenStreams streams,
            RecentPositions positions,
            Forwarding forwarding,
            MeterRegistry metrics) {
        this.trusted = new Networks(config.trustedProxies().orElse(List.of()));
        this.operators = new Operators(new Networks(config.operators()));
        this.callers = callers;
        this.turnstile = turnstile;
        this.streams = streams;
        this.positions = positions;
        this.forwarding = forwarding;
        this.metrics = metrics;
        this.largestBody = config.gateway().body().asLongValue();
    }

    void open(@Observes Router router) {
        router.route().order(FIRST).handler(this::enter);
    }

    private void enter(RoutingContext context) {
        var request = context.request();
        if (operators.may(request)) {
            context.next();
            return;
        }
        request.pause();
        var uri = request.uri();
        var query = uri.indexOf('?');
        var route = RequestPath.parse(query < 0 ? uri : uri.substring(0, query)).flatMap(path -> find(request, path));
        var visit = new Visit(context, Origin.of(request, trusted), route.orElse(null));
        visit.begin(metrics);
        guarded(
                visit,
                () -> route.ifPresentOrElse(found -> receive(visit, found), () -> visit.refuse(404, "Not Found")));
    }

    private Optional<Route> find(HttpServerRequest request, RequestPath path) {
        return request.method().equals(HttpMethod.OPTIONS)
                ? routes.any(path).filter(Route::isForScripts)
                : routes.find(request.method().name(), path);
    }

    private void receive(Visit visit, Route route) {
        var request = visit.request();
        var host = visit.origin().host();
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (host == null || host.isBlank()) {
            visit.refuse(400, "The Host header is missing");
        } else if (request.method().equals(HttpMethod.OPTIONS)) {
            request.resume();
            AnswerHeaders.preflight(request.response(), request.getHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS));
        } else if (length != null && Long.parseLong(length) > largestBody) {
            visit.refuse(413, "The request body is too large");
        } else {
            var shown = ShownToken.in(request, route, visit.origin().scheme().equals("https"));
            IncomingHeaders.clean(request.headers(), visit.origin(), host, visit.id());
            identify(visit, route, shown);
        }
    }

    private void identify(Visit visit, Route route, Optional<String> shown) {
        var known = shown.flatMap(callers::known);
        var isIndifferent = route.needs() instanceof Needs.Nothing;
        if (shown.isEmpty() || (isIndifferent && !(known.orElse(null) instanceof SignedIn))) {
            meet(visit, route, STRANGER);
        } else if (known.isPresent()) {
            meet(visit, route, known.get());
        } else if (turnstile.passes(visit, route, STRANGER)) {
            var here = Vertx.currentContext();
            callers.identify(shown.get())
                    .subscribe()
                    .with(identity -> here.runOnContext(_ -> guarded(visit, () -> meet(visit, route, identity))));
        }
    }

    /** Whoever had to be identified was counted as a stranger before, and is counted again by name. */
    private void meet(Visit visit, Route route, Identity identity) {
        if (identity instanceof Rejected || turnstile.passes(visit, route, identity)) {
            receive(visit, route, identity);
        }
    }

    private void receive(Visit visit, Route route, Identity identity) {
        switch (identity) {
            case Rejected(var status, var _)
            when status == 401 && route.isOperatorsPage() ->
                // Whose hour is over is led to where they sign in, as if they had shown nothing.
                judge(visit, route, route.needs().judge(null));
            case Rejected(var status, var error) -> visit.refuse(status, error);
            case Stranger _ -> judge(visit, route, route.needs().judge(null));
            case SignedIn caller -> {
                visit.signedIn();
                IncomingHeaders.introduce(visit.request().headers(), caller, positions.of(caller.hash()));
                judge(visit, route, route.needs().judge(caller.token().scopes()));
            }
        }
    }

    private void judge(Visit visit, Route route, Needs.Verdict verdict) {
        switch (verdict) {
            case TOKEN_MISSING -> visit.refuse(401, "The access token is invalid");
            case OUT_OF_SCOPE -> visit.refuse(403, "This action is outside the authorized scopes");
            case ADMITTED -> {
                if (EnumSet.of(Service.POSTING, Service.TIMELINES, Service.FEDERATION_OUTBOUND)
                        .contains(route.service())) {
                    visit.request().headers().remove(HttpHeaders.AUTHORIZATION);
                }
                if (!route.isStreaming() || opens(visit)) {
                    forwarding.forward(route, visit.request());
                }
            }
        }
    }

    private boolean opens(Visit visit) {
        var closing = streams.open(visit.origin().network());
        closing.ifPresentOrElse(visit::whenOver, () -> visit.refuse(429, "Too many streams"));
        return closing.isPresent();
    }

    private static void guarded(Visit visit, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("unforeseen", e);
            visit.refuse(500, "Something went wrong");
        }
    }
}
