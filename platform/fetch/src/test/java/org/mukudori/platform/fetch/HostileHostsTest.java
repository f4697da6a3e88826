package org.mukudori.platform.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to the outside against every host that is not what it seems, by the numbers of the list of bad inputs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileHostsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final GuardedHttp.Limits LIMITS =
            new GuardedHttp.Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));
    private static final GuardedHttp.Limits SHORT =
            new GuardedHttp.Limits(Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();
    private final CountDownLatch ended = new CountDownLatch(1);

    record Way(String name, BiFunction<GuardedHttp, URI, Uni<?>> ask) {
        @Override
        public String toString() {
            return name;
        }
    }

    record Row(Way way, String what, String address) {
        @Override
        public String toString() {
            return way + " " + what + " " + address;
        }
    }

    /** What a server says, byte by byte. */
    interface Manner {
        void answer(OutputStream out, CountDownLatch ended) throws IOException, InterruptedException;
    }

    record Slow(Way way, String name, Manner manner) {
        @Override
        public String toString() {
            return way + " " + name;
        }
    }

    private static Stream<Way> ways() {
        return Stream.of(
                new Way("GET", (http, uri) -> http.get(uri, _ -> Map.of(), "*/*")),
                new Way("POST", (http, uri) -> http.post(uri, _ -> Map.of(), new byte[10])));
    }

    @AfterAll
    void stop() {
        ended.countDown();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Row> addresses() {
        return ways().flatMap(way -> Stream.of(
                        "C89 127.0.0.1",
                        "C89 0.0.0.0",
                        "C89 10.0.0.1",
                        "C89 172.16.0.1",
                        "C89 192.168.0.1",
                        "C89 169.254.169.254",
                        "C89 100.64.0.1",
                        "C89 192.0.0.1",
                        "C89 192.0.2.1",
                        "C89 198.18.0.1",
                        "C89 198.51.100.1",
                        "C89 203.0.113.1",
                        "C89 192.88.99.1",
                        "C89 224.0.0.1",
                        "C89 240.0.0.1",
                        "C89 255.255.255.255",
                        "C91 ::",
                        "C91 ::1",
                        "C91 fe80::1",
                        "C91 fc00::1",
                        "C91 ::ffff:127.0.0.1",
                        "C91 ::127.0.0.1",
                        "C91 64:ff9b::7f00:1",
                        "C91 64:ff9b:1::1",
                        "C91 2002:7f00:1::",
                        "C91 2001::1",
                        "C91 2001:db8::1")
                .map(text -> row(way, text)));
    }

    static Stream<Row> notations() {
        return ways().flatMap(way -> Stream.of(
                        "C90 https://2130706433/",
                        "C90 https://0x7f.1/",
                        "C90 https://0177.0.0.1/",
                        "C90 https://127.1/",
                        "B65 http://peer.example/",
                        "B65 https://1.1.1.1/",
                        "B65 https://peer/",
                        "B65 https://peer.example:8443/",
                        "C96 https://peer.example:22/",
                        "C96 https://peer.example:25/",
                        "C96 https://peer.example:5432/",
                        "C96 https://peer.example:6379/",
                        "C96 https://peer.example:9092/",
                        "C97 https://a@peer.example/",
                        "C97 https://a:b@peer.example/",
                        "C97 https://peer.example/#x",
                        "C98 https://here.example/",
                        "C98 https://HERE.example:443/",
                        "C91 https://[fe80::1%25eth0]/")
                .map(text -> row(way, text)));
    }

    private static Row row(Way way, String text) {
        return new Row(way, text.substring(0, text.indexOf(' ')), text.substring(text.indexOf(' ') + 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("addresses")
    void shouldNotConnect(Row row) {
        var http = http(InetAddress.ofLiteral(row.address()));

        assertThatThrownBy(() -> row.way()
                        .ask()
                        .apply(http, URI.create("https://peer.example/"))
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(FetchFailed.Forbidden.class);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notations")
    void shouldNotAskForWhatNoPeerHas(Row row) {
        var http = http(InetAddress.ofLiteral("1.1.1.1"));

        assertThatThrownBy(() -> row.way()
                        .ask()
                        .apply(http, URI.create(row.address()))
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(FetchFailed.Forbidden.class);
    }

    @Test
    void c92ShouldNotConnectWhenOneOfTheAddressesIsPrivate() {
        ways().forEach(way -> {
            var http = http(InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1"));
            assertThatThrownBy(() -> way.ask()
                            .apply(http, URI.create("https://peer.example/"))
                            .await()
                            .atMost(PATIENCE))
                    .isInstanceOf(FetchFailed.Forbidden.class);
        });
    }

    @Test
    void c93ShouldConnectToTheAddressThatItVetted() throws IOException {
        var lookups = new AtomicInteger();
        try (var server = server((out, _) -> say(out, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"))) {
            var guard = new Guard(true, true, "here.example", _ -> new InetAddress[] {
                InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "203.0.113.1")
            });

            var fetched = http(guard, LIMITS)
                    .get(URI.create("http://peer.example:" + server.getLocalPort() + "/"), _ -> Map.of(), "*/*")
                    .await()
                    .atMost(PATIENCE);

            assertThat(fetched.body()).isEqualTo("hi".getBytes(StandardCharsets.UTF_8));
            assertThat(lookups).hasValue(1);
        }
    }

    static Stream<Slow> manners() {
        return ways().flatMap(way -> Stream.of(
                new Slow(way, "C100 never a word", (_, ended) -> waitFor(ended)),
                new Slow(way, "C100 headers byte by byte", (out, ended) -> {
                    say(out, "HTTP/1.1 200 OK\r\n");
                    drip(out, ended);
                }),
                new Slow(way, "C100 a body byte by byte", (out, ended) -> {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
                    drip(out, ended);
                }),
                new Slow(way, "C101 a length that is a lie", (out, ended) -> {
                    say(out, "HTTP/1.1 200 OK\r\nContent-Length: 5000000000\r\n\r\n");
                    flood(out, ended);
                }),
                new Slow(way, "C101 no length and no end", (out, ended) -> {
                    say(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                    flood(out, ended);
                }),
                new Slow(way, "C101 chunks without end", (out, ended) -> {
                    say(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (ended.getCount() > 0) {
                        say(out, "8000\r\n" + "x".repeat(0x8000) + "\r\n");
                    }
                }),
                new Slow(way, "C101 headers without end", (out, ended) -> {
                    say(out, "HTTP/1.1 200 OK\r\n");
                    while (ended.getCount() > 0) {
                        say(out, "X-Y: " + "z".repeat(1_000) + "\r\n");
                    }
                }),
                new Slow(way, "no HTTP", (out, _) -> say(out, "220 mail.example ESMTP\r\n"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("manners")
    void shouldGiveUp(Slow slow) throws IOException {
        try (var server = server(slow.manner())) {
            var http = http(loopback(), SHORT);
            var uri = URI.create("http://peer.example:" + server.getLocalPort() + "/");

            assertThatThrownBy(() -> slow.way().ask().apply(http, uri).await().atMost(PATIENCE))
                    .isInstanceOf(FetchFailed.class)
                    .isNotInstanceOf(FetchFailed.Forbidden.class);
        }
    }

    @Test
    void c107ShouldTrustNoCertificateThatItDoesNotKnow() throws Exception {
        var directory = Files.createTempDirectory(Path.of("target"), "keys-");
        var store = directory.resolve("self.p12");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "self",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=peer.example",
                        "-ext",
                        "san=dns:peer.example",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "secret")
                .redirectErrorStream(true)
                .start();
        assertThat(tool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                                new PfxOptions().setPath(store.toString()).setPassword("secret")))
                .requestHandler(request -> request.response().end("hi"))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        var http = http(loopback(), LIMITS);

        ways().forEach(way -> assertThatThrownBy(() -> way.ask()
                        .apply(http, URI.create("https://peer.example:" + server.actualPort() + "/"))
                        .await()
                        .atMost(PATIENCE))
                .isInstanceOf(FetchFailed.Unreachable.class));
    }

    private GuardedHttp http(InetAddress... addresses) {
        return http(new Guard(false, false, "here.example", _ -> addresses), LIMITS);
    }

    private GuardedHttp http(Guard guard, GuardedHttp.Limits limits) {
        return new GuardedHttp(vertx, config(), URI.create("http://localhost:3000"), guard, limits);
    }

    private static Guard loopback() {
        return new Guard(true, true, "here.example", _ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")});
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

    private ServerSocket server(Manner manner) throws IOException {
        var server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    Thread.startVirtualThread(() -> answer(socket, manner));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        return server;
    }

    private void answer(Socket socket, Manner manner) {
        try (socket) {
            manner.answer(socket.getOutputStream(), ended);
        } catch (IOException hungUp) {
            // Which is what is wanted.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void drip(OutputStream out, CountDownLatch ended) throws IOException, InterruptedException {
        do {
            say(out, "x");
        } while (!ended.await(200, TimeUnit.MILLISECONDS));
    }

    private static void flood(OutputStream out, CountDownLatch ended) throws IOException {
        var chunk = new byte[1 << 16];
        while (ended.getCount() > 0) {
            out.write(chunk);
        }
    }

    private static void waitFor(CountDownLatch ended) throws InterruptedException {
        ended.await();
    }
}
