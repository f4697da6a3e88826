package org.mukudori.platform.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.netty.channel.ConnectTimeoutException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.fetch.FetchFailed.Forbidden;
import org.mukudori.platform.fetch.FetchFailed.Unreachable;
import org.mukudori.platform.fetch.FetchFailed.Unreachable.Obstacle;
import org.mukudori.platform.fetch.FetchFailed.Unusable;

/**
 * The one client for everything that is fetched from other machines or delivered to them. Who is asked is vetted by
 * address, and connected to at an address that was vetted within the last 30 seconds, also at every redirect; how long it
 * may take and how much it may answer is bounded. Never waits on an event loop.
 */
@Singleton
public final class GuardedHttp {
    /** How many bytes of an answer are taken. */
    public static final int LONGEST_BODY = 1 << 20;

    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int CONNECTIONS_A_HOST = 32;
    private static final int WAITING_A_HOST = 256;
    private static final int LOOKUPS_AT_ONCE = 64;
    private static final Duration VETTED_FOR = Duration.ofSeconds(30);
    private static final int MOST_VETTED = 10_000;

    private final Guard guard;
    private final Vertx vertx;
    private final Limits limits;
    private final HttpClient client;
    private final WorkerExecutor lookups;
    private final WorkerExecutor signatures;
    private final Cache<String, List<InetAddress>> vetted = Caffeine.newBuilder()
            .maximumSize(MOST_VETTED)
            .expireAfterWrite(VETTED_FOR)
            .build();
    private final String userAgent;

    /** How long an exchange may take: to connect, to the headers of the answer, in all. */
    record Limits(Duration connect, Duration headers, Duration total) {
        static final Limits USUAL = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    @Inject
    GuardedHttp(Vertx vertx, FederationConfig config, @ConfigProperty(name = "mukudori.public-url") URI publicUrl) {
        this(
                vertx,
                config,
                publicUrl,
                new Guard(
                        config.allowPrivateAddresses(),
                        config.allowHttp(),
                        String.valueOf(publicUrl.getHost()),
                        InetAddress::getAllByName),
                Limits.USUAL);
    }

    GuardedHttp(Vertx vertx, FederationConfig config, URI publicUrl, Guard guard, Limits limits) {
        Permissions.check(config, publicUrl);
        this.guard = guard;
        this.vertx = vertx;
        this.limits = limits;
        this.userAgent = "Mukudori (+" + publicUrl + ")";
        var options = new HttpClientOptions()
                .setConnectTimeout(Math.toIntExact(limits.connect().toMillis()))
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false);
        config.caFile().ifPresent(file -> options.setTrustOptions(Trust.defaultsAnd(file)));
        this.client = vertx.createHttpClient(
                options.setMaxWaitQueueSize(WAITING_A_HOST), new PoolOptions().setHttp1MaxSize(CONNECTIONS_A_HOST));
        this.lookups = vertx.createSharedWorkerExecutor("guarded-http-lookups", LOOKUPS_AT_ONCE);
        this.signatures = vertx.createSharedWorkerExecutor(
                "guarded-http-signatures", Runtime.getRuntime().availableProcessors());
    }

    /** Made at once, so that a forbidden permission stops the start and not the first request. */
    void start(@Observes StartupEvent started) {}

    @PreDestroy
    void stop() {
        var _ = client.close();
        var _ = lookups.close();
        var _ = signatures.close();
    }

    /**
     * Fetches a document, following at most three redirects.
     *
     * @param headers of the request to each address on the way: the place to sign; runs on a worker thread
     * @param accept the media types wanted
     * @return the document, on the caller's context; fails with {@link FetchFailed} and nothing else
     */
    public Uni<Fetched> get(URI uri, Function<URI, Map<String, String>> headers, String accept) {
        Function<URI, Map<String, String>> all = hop -> {
            var together = new HashMap<>(headers.apply(hop));
            together.put("Accept", accept);
            return together;
        };
        return bounded(uri, () -> follow(uri, all, new HashSet<>()));
    }

    /**
     * Delivers a body. A redirect is not followed but answered like any other status.
     *
     * @param headers of the request, with the Content-Type: the place to sign; runs on a worker thread
     * @return the answer, on the caller's context; fails with {@link FetchFailed} and nothing else
     */
    public Uni<Answer> post(URI uri, Function<URI, Map<String, String>> headers, byte[] body) {
        return bounded(uri, () -> ask(uri, HttpMethod.POST, headers, body))
                .map(exchange -> new Answer(exchange.status(), exchange.retryAfter()));
    }

    private Future<Fetched> follow(URI uri, Function<URI, Map<String, String>> headers, Set<URI> visited) {
        if (!visited.add(uri) || visited.size() > MOST_REDIRECTS + 1) {
            return Future.failedFuture(new Unusable(uri, "redirects without end"));
        }
        return ask(uri, HttpMethod.GET, headers, null).compose(exchange -> {
            if (REDIRECTS.contains(exchange.status()) && exchange.location() != null) {
                return follow(target(uri, exchange.location()), headers, visited);
            }
            if (exchange.status() < 200 || exchange.status() > 299) {
                return Future.failedFuture(new FetchFailed.Status(uri, exchange.status(), exchange.retryAfter()));
            }
            return Future.succeededFuture(new Fetched(uri, exchange.contentType(), exchange.body()));
        });
    }

    private static URI target(URI from, String location) {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException _) {
            throw new Unusable(from, "redirected to no address");
        }
    }

    private Future<Exchange> ask(
            URI uri, HttpMethod method, Function<URI, Map<String, String>> headers, byte @Nullable [] body) {
        return addresses(uri)
                .compose(addresses -> signatures.executeBlocking(
                        () -> new Exchange.Asked(uri, method, addresses, headers.apply(uri), body), false))
                .compose(asked -> new Exchange.Attempt(vertx, client, limits, userAgent, asked).run());
    }

    private Future<List<InetAddress>> addresses(URI uri) {
        try {
            guard.vet(uri);
        } catch (Forbidden e) {
            return Future.failedFuture(e);
        }
        var known = vetted.getIfPresent(uri.getHost());
        return known != null ? Future.succeededFuture(known) : lookups.executeBlocking(() -> lookUp(uri), false);
    }

    private List<InetAddress> lookUp(URI uri) {
        var addresses = guard.addresses(uri);
        vetted.put(uri.getHost(), addresses);
        return addresses;
    }

    private <T> Uni<T> bounded(URI uri, Supplier<Future<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            var caller = Vertx.currentContext();
            var done = Promise.<T>promise();
            var timer = vertx.setTimer(
                    limits.total().toMillis(),
                    _ -> done.tryFail(new Unreachable(uri, Obstacle.TIME, "no answer within " + limits.total())));
            vertx.getOrCreateContext()
                    .runOnContext(_ -> work.get().onComplete(result -> {
                        if (result.succeeded()) {
                            done.tryComplete(result.result());
                        } else {
                            done.tryFail(result.cause());
                        }
                    }));
            done.future().onComplete(result -> {
                vertx.cancelTimer(timer);
                on(caller, () -> {
                    if (result.succeeded()) {
                        emitter.complete(result.result());
                    } else {
                        emitter.fail(failure(uri, result.cause()));
                    }
                });
            });
        });
    }

    private static void on(@Nullable Context caller, Runnable answer) {
        if (caller == null) {
            answer.run();
        } else {
            caller.runOnContext(_ -> answer.run());
        }
    }

    private static FetchFailed failure(URI uri, Throwable cause) {
        return switch (cause) {
            case FetchFailed known -> known;
            case TimeoutException slow -> new Unreachable(uri, Obstacle.TIME, String.valueOf(slow.getMessage()));
            case ConnectTimeoutException slow -> new Unreachable(uri, Obstacle.TIME, String.valueOf(slow.getMessage()));
            case SSLException distrust -> new Unreachable(uri, Obstacle.TRUST, distrust.toString());
            default -> new Unreachable(uri, Obstacle.CONNECTION, cause.toString());
        };
    }
}
