package org.mukudori.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The four services, each a small server that tells what it was asked. */
public final class StubServices implements QuarkusTestResourceLifecycleManager {
    private static final Map<String, AtomicInteger> READS = new ConcurrentHashMap<>();
    private static final Queue<String> POSTING_ASKED = new ConcurrentLinkedQueue<>();

    /** Who is not at home at the instance of `timelines` that is configured. */
    static final long AT_HOME_ELSEWHERE = 99;

    private static final String ELSEWHERE = "timelines-elsewhere";
    private static final Map<String, URI> RUNNING = new ConcurrentHashMap<>();
    private static final AtomicInteger OPEN_STREAMS = new AtomicInteger();

    private @Nullable Vertx vertx;

    @Override
    public Map<String, String> start() {
        var running = Vertx.vertx();
        vertx = running;
        var given = new HashMap<String, String>();
        for (var name :
                new String[] {"accounts", "posting", "timelines", ELSEWHERE, "federation-inbound", "federation-outbound"
                }) {
            var server = running.createHttpServer().requestHandler(request -> answer(name, request));
            if (name.equals("timelines")) {
                server.webSocketHandler(socket -> {
                    socket.writeTextMessage("hello " + socket.headers().get("Mukudori-Account") + " " + socket.uri());
                    socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text));
                });
            }
            RUNNING.put(name, URI.create("http://127.0.0.1:" + port(server)));
            given.put("mukudori.services." + name + ".url", address(name).toString());
        }
        given.put("mukudori.gateway.answer", "1s");
        given.put("mukudori.gateway.read-back", "2s");
        given.put("mukudori.gateway.body", "64K");
        given.put("mukudori.trusted-proxies", "127.0.0.9/32");
        given.put("mukudori.rate-limits.requests", "100000/5m");
        given.put("mukudori.rate-limits.sign-ins", "100000/5m");
        given.put("mukudori.rate-limits.sign-ups", "100000/30m");
        given.put("mukudori.rate-limits.app-registrations", "100000/5m");
        given.put("mukudori.rate-limits.deletions", "4/30m");
        given.put("mukudori.rate-limits.streams", "3");
        return given;
    }

    private static int port(HttpServer server) {
        return server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private static void answer(String name, HttpServerRequest request) {
        if (request.path().equals("/api/v1/streaming/user")
                && !request.uri().contains("?table")
                && !request.headers().contains("Upgrade")) {
            OPEN_STREAMS.incrementAndGet();
            request.connection().closeHandler(_ -> OPEN_STREAMS.decrementAndGet());
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response()
                    .write("event: update\ndata: " + request.getHeader("Mukudori-Account")
                            + (name.equals(ELSEWHERE) ? " elsewhere" : "") + "\n\n");
            return;
        }
        if (request.headers().contains("Upgrade")) {
            return;
        }
        request.body().onSuccess(body -> answer(name, request, body));
    }

    private static void answer(String name, HttpServerRequest request, Buffer body) {
        var response = request.response();
        var query = request.query() == null ? "" : request.query();
        if (name.equals("posting")) {
            POSTING_ASKED.add(request.method() + " " + request.uri());
        }
        if (request.path().equals("/internal/streams")) {
            var isElsewhere = Long.toString(AT_HOME_ELSEWHERE).equals(request.getHeader("Mukudori-Account"));
            response.setStatusCode(isElsewhere && !name.equals(ELSEWHERE) ? 421 : 204)
                    .end();
            return;
        }
        if (query.contains("silent")) {
            return;
        }
        if (query.contains("dies")
                && READS.computeIfAbsent(request.uri(), _ -> new AtomicInteger())
                                .getAndIncrement()
                        == 0) {
            request.connection().close();
            return;
        }
        if (query.contains("broken")) {
            request.connection().close();
        } else if (name.equals("posting") && query.startsWith("refuse")) {
            json(response.setStatusCode(422), new JsonObject().put("error", "Validation failed: so"));
        } else if (name.equals("posting") && query.startsWith("read=")) {
            response.putHeader("Mukudori-Positions", "statuses-3:41,relationships-1:7")
                    .putHeader("Mukudori-Read", "/api/v1/statuses/" + query.substring(5))
                    .end();
        } else if (name.equals("posting") && request.method().name().equals("DELETE") && !query.equals("table")) {
            response.putHeader("Mukudori-Positions", "statuses-3:50").end();
        } else if (name.equals("timelines")
                && List.of("/internal/statuses/404/deleted", "/api/v1/notifications/404")
                        .contains(request.path())) {
            json(response.setStatusCode(404), new JsonObject().put("error", "Record not found"));
        } else if (name.equals("timelines") && isNotYetThere(request.path())) {
            json(response.setStatusCode(404), new JsonObject().put("error", "Record not found"));
        } else {
            tell(name, request, body);
        }
    }

    /** A status whose id begins with `late` is there at the third look; `never` never is. */
    private static boolean isNotYetThere(String path) {
        var id = path.substring(path.lastIndexOf('/') + 1);
        var looks = READS.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
        return id.startsWith("never") || (id.startsWith("late") && looks < 3);
    }

    private static void tell(String name, HttpServerRequest request, Buffer body) {
        var headers = new JsonObject();
        request.headers().forEach((key, value) -> headers.put(key.toLowerCase(Locale.ROOT), value));
        json(
                request.response().putHeader("Mukudori-Secret", "ours"),
                new JsonObject()
                        .put("service", name)
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.toString()));
    }

    private static void json(HttpServerResponse response, JsonObject told) {
        response.putHeader("Content-Type", "application/json").end(told.toBuffer());
    }

    /** Where a service is; `timelines-elsewhere` is another instance, which is not configured. */
    static URI address(String name) {
        return Objects.requireNonNull(RUNNING.get(name));
    }

    /** What `posting` was asked, as method and URI. */
    static Queue<String> postingAsked() {
        return POSTING_ASKED;
    }

    /** How many streams `timelines` is sending. */
    static int openStreams() {
        return OPEN_STREAMS.get();
    }

    @Override
    public void stop() {
        if (vertx != null) {
            var _ = vertx.close();
        }
    }
}
