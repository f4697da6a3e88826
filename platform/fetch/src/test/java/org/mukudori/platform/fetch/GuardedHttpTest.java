package org.mukudori.platform.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedHttpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server = server();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final GuardedHttp http = http(true);

    @BeforeAll
    void serve() {
        server.createContext("/ok", exchange -> answer(exchange, 200, "fine"));
        server.createContext("/gone", exchange -> answer(exchange, 410, ""));
        server.createContext("/busy", exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "120");
            answer(exchange, 429, "");
        });
        server.createContext("/once", exchange -> redirect(exchange, "/ok"));
        server.createContext("/self", exchange -> redirect(exchange, "/self"));
        server.createContext("/1", exchange -> redirect(exchange, "/2"));
        server.createContext("/2", exchange -> redirect(exchange, "/3"));
        server.createContext("/3", exchange -> redirect(exchange, "/4"));
        server.createContext("/4", exchange -> redirect(exchange, "/ok"));
        server.createContext("/away", exchange -> redirect(exchange, "http://2130706433/"));
        server.createContext("/big", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var chunk = new byte[1 << 16];
            for (int i = 0; i < 64; i++) {
                exchange.getResponseBody().write(chunk);
            }
        });
        server.createContext("/bomb", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            answer(exchange, 200, "not really");
        });
        server.createContext("/slow", exchange -> {
            waitForTheEnd();
            exchange.close();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterAll
    void stop() {
        ended.countDown();
        server.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void shouldFetchAndSayWhereItCameFrom() {
        var fetched = get("/once");

        assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).isEqualTo("fine");
        assertThat(fetched.finalUri()).isEqualTo(uri("/ok"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/self", "/1", "/big", "/bomb"})
    void shouldRefuseEndlessRedirectsAndTooMuch(String path) {
        assertThatThrownBy(() -> get(path)).isInstanceOf(FetchFailed.Unusable.class);
    }

    @Test
    void shouldVetEveryRedirect() {
        assertThatThrownBy(() -> get("/away")).isInstanceOf(FetchFailed.Forbidden.class);
    }

    @Test
    void shouldGiveUpOnTheSlow() {
        assertThatThrownBy(() -> get("/slow")).isInstanceOf(FetchFailed.Unreachable.class);
    }

    @Test
    void shouldSayTheStatus() {
        assertThatThrownBy(() -> get("/gone"))
                .isInstanceOfSatisfying(
                        FetchFailed.Status.class,
                        failed -> assertThat(failed.status()).isEqualTo(410));
    }

    @Test
    void shouldAnswerAPostWithWhateverItIs() {
        var answer = http.post(uri("/busy"), _ -> Map.of("Content-Type", "text/plain"), new byte[10])
                .await()
                .atMost(PATIENCE);

        assertThat(answer).isEqualTo(new Answer(429, Optional.of(Duration.ofMinutes(2))));
    }

    @Test
    void shouldNotFollowARedirectOfAPost() {
        var answer = http.post(uri("/once"), _ -> Map.of(), new byte[0]).await().atMost(PATIENCE);

        assertThat(answer.status()).isEqualTo(302);
    }

    @Test
    void shouldNotConnectToAPrivateAddressUnlessToldTo() {
        var strict = http(false);

        assertThatThrownBy(() -> strict.get(URI.create("http://peer.example/ok"), _ -> Map.of(), "*/*")
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(FetchFailed.Forbidden.class);
        assertThatThrownBy(() -> strict.post(URI.create("http://peer.example/ok"), _ -> Map.of(), new byte[0])
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(FetchFailed.Forbidden.class);
    }

    @Test
    void shouldNotStartOnTheNetWithPermissionsForOneMachine() {
        assertThatThrownBy(() -> Permissions.check(config(), URI.create("https://social.example.org")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("allow-private-addresses");
        Permissions.check(config(), URI.create("https://north.localhost:8443"));
        Permissions.check(config(), URI.create("http://localhost:3000"));
    }

    private Fetched get(String path) {
        return http.get(uri(path), _ -> Map.of(), "*/*").await().atMost(PATIENCE);
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private GuardedHttp http(boolean privateAllowed) {
        var guard = new Guard(
                privateAllowed, true, "here.example", _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
        var limits = new GuardedHttp.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(3));
        return new GuardedHttp(vertx, config(), URI.create("http://localhost:3000"), guard, limits);
    }

    private static FederationConfig config() {
        return new FederationConfig() {
            @Override
            public boolean allowPrivateAddresses() {
                return true;
            }

            @Override
            public boolean allowHttp() {
                return true;
            }

            @Override
            public Optional<Path> caFile() {
                return Optional.empty();
            }
        };
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        answer(exchange, 302, "");
    }

    private void waitForTheEnd() {
        try {
            var _ = ended.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
