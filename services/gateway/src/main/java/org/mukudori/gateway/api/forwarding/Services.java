package org.mukudori.gateway.api.forwarding;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.mukudori.gateway.GatewayConfig;
import org.mukudori.gateway.domain.Service;

/** The connections to the services. Streams have their own, so that they leave none too few for the rest. */
@Singleton
final class Services {
    private static final Logger LOG = Logger.getLogger(Services.class);

    private final HttpClient answers;
    private final HttpClient streams;
    private final GatewayConfig.Bounds bounds;
    private final Map<Service, URI> addresses = new EnumMap<>(Service.class);

    Services(Vertx vertx, GatewayConfig config) {
        bounds = config.gateway();
        for (var service : Service.values()) {
            var address = config.services().get(service.configName());
            if (address == null) {
                throw new IllegalStateException("not configured: mukudori.services." + service.configName() + ".url");
            }
            addresses.put(service, address.url());
        }
        answers = vertx.createHttpClient(options("answers", bounds.connections()));
        streams = vertx.createHttpClient(options("streams", bounds.streams()));
    }

    private HttpClientOptions options(String name, int connections) {
        return new HttpClientOptions()
                .setMetricsName(name)
                .setConnectTimeout((int) bounds.connect().toMillis())
                .setMaxPoolSize(connections)
                .setMaxWaitQueueSize(4 * connections)
                .setKeepAliveTimeout(30)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false);
    }

    HttpClient answers() {
        return answers;
    }

    HttpClient streams() {
        return streams;
    }

    /** Where a service is, according to the configuration. */
    URI address(Service service) {
        return Objects.requireNonNull(addresses.get(service));
    }

    /** Has a request of the gateway's own say who is calling. */
    static HttpClientRequest as(HttpServerRequest asked, HttpClientRequest request) {
        asked.headers().forEach((name, value) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("mukudori-")
                    || lower.startsWith("x-forwarded-")
                    || lower.equals("x-request-id")
                    || lower.equals("accept-language")) {
                request.putHeader(name, value);
            }
        });
        return request;
    }

    /** A request for a service whose answer must come, and go on, in time. */
    Future<HttpClientRequest> ask(URI service, HttpServerRequest asked) {
        return request(answers, service, asked, bounds.answer().toMillis());
    }

    /** A request for a service whose answer has no end. */
    Future<HttpClientRequest> open(URI service, HttpServerRequest asked) {
        return request(streams, service, asked, 0);
    }

    /** The Host is the public one: peers sign it. */
    private Future<HttpClientRequest> request(
            HttpClient client, URI service, HttpServerRequest asked, long idleMillis) {
        var options = new RequestOptions()
                .setHost(service.getHost())
                .setPort(service.getPort() < 0 ? 80 : service.getPort())
                .setConnectTimeout(bounds.connect().toMillis());
        if (idleMillis > 0) {
            options.setIdleTimeout(idleMillis);
        }
        return client.request(options)
                .onSuccess(request -> request.putHeader(HttpHeaders.HOST, asked.getHeader(HttpHeaders.HOST))
                        .exceptionHandler(e -> LOG.debugf("broken off service=%s reason=%s", service, e)));
    }
}
