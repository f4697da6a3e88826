package org.mukudori.platform.fetch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.fetch.FetchFailed.Unreachable;
import org.mukudori.platform.fetch.FetchFailed.Unreachable.Obstacle;
import org.mukudori.platform.fetch.FetchFailed.Unusable;

/** One request and its whole answer. */
@SuppressWarnings("ArrayRecordComponent")
record Exchange(int status, @Nullable String location, String contentType, Optional<Duration> retryAfter, byte[] body) {

    /** A request, its host's addresses vetted. */
    record Asked(
            URI uri,
            HttpMethod method,
            List<InetAddress> addresses,
            Map<String, String> headers,
            byte @Nullable [] body) {}

    /** Makes the exchange within its limits, at the first of the addresses that takes the connection. */
    static final class Attempt {
        private static final int MOST_ADDRESSES = 3;

        private final Vertx vertx;
        private final HttpClient client;
        private final GuardedHttp.Limits limits;
        private final String userAgent;
        private final Asked asked;

        Attempt(Vertx vertx, HttpClient client, GuardedHttp.Limits limits, String userAgent, Asked asked) {
            this.vertx = vertx;
            this.client = client;
            this.limits = limits;
            this.userAgent = userAgent;
            this.asked = asked;
        }

        Future<Exchange> run() {
            return connect(0).compose(this::send);
        }

        private Future<HttpClientRequest> connect(int number) {
            var request = client.request(options(asked.addresses().get(number)));
            return number + 1 < Math.min(asked.addresses().size(), MOST_ADDRESSES)
                    ? request.recover(_ -> connect(number + 1))
                    : request;
        }

        private RequestOptions options(InetAddress address) {
            var uri = asked.uri();
            var ssl = "https".equalsIgnoreCase(uri.getScheme());
            var port = uri.getPort() != -1 ? uri.getPort() : ssl ? 443 : 80;
            var path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return new RequestOptions()
                    .setMethod(asked.method())
                    .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                    .setHost(uri.getHost().toLowerCase(Locale.ROOT))
                    .setPort(port)
                    .setSsl(ssl)
                    .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                    .setConnectTimeout(limits.connect().toMillis())
                    .setFollowRedirects(false);
        }

        private Future<Exchange> send(HttpClientRequest request) {
            request.putHeader("User-Agent", userAgent);
            asked.headers().forEach(request::putHeader);
            var done = Promise.<Exchange>promise();
            var headersTimer = vertx.setTimer(
                    limits.headers().toMillis(),
                    _ -> giveUp(
                            request,
                            done,
                            new Unreachable(asked.uri(), Obstacle.TIME, "no headers within " + limits.headers())));
            var totalTimer = vertx.setTimer(
                    limits.total().toMillis(),
                    _ -> giveUp(
                            request,
                            done,
                            new Unreachable(asked.uri(), Obstacle.TIME, "no end within " + limits.total())));
            var sent = asked.body() == null ? request.send() : request.send(Buffer.buffer(asked.body()));
            sent.onFailure(done::tryFail).onSuccess(response -> {
                vertx.cancelTimer(headersTimer);
                read(request, response, done);
            });
            return done.future().onComplete(_ -> {
                vertx.cancelTimer(headersTimer);
                vertx.cancelTimer(totalTimer);
            });
        }

        private void read(HttpClientRequest request, HttpClientResponse response, Promise<Exchange> done) {
            var encoding = response.getHeader("Content-Encoding");
            if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
                giveUp(request, done, new Unusable(asked.uri(), "encoded as " + encoding));
                return;
            }
            var body = Buffer.buffer();
            response.handler(chunk -> {
                if (body.length() + chunk.length() > GuardedHttp.LONGEST_BODY) {
                    giveUp(request, done, new Unusable(asked.uri(), "longer than " + GuardedHttp.LONGEST_BODY));
                } else {
                    body.appendBuffer(chunk);
                }
            });
            response.exceptionHandler(done::tryFail);
            response.endHandler(_ -> done.tryComplete(new Exchange(
                    response.statusCode(),
                    response.getHeader("Location"),
                    Optional.ofNullable(response.getHeader("Content-Type")).orElse(""),
                    RetryAfter.read(response.getHeader("Retry-After"), Instant.now()),
                    body.getBytes())));
        }

        private static void giveUp(HttpClientRequest request, Promise<Exchange> done, FetchFailed why) {
            if (done.tryFail(why)) {
                request.reset();
            }
        }
    }
}
