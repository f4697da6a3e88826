package org.mukudori.inbound;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Another server: serves what it is told to, and remembers what it was asked. */
final class StubPeer implements AutoCloseable {
    private record Page(int status, String type, String body, String location, String encoding) {
        Page(int status, String type, String body, String location) {
            this(status, type, body, location, "");
        }
    }

    private static final Map<Integer, KeyPair> KEYS = new ConcurrentHashMap<>();
    private static final AtomicInteger KEYS_GIVEN = new AtomicInteger();
    static final String ACTIVITY_JSON = "application/activity+json";

    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private volatile boolean onlyRfc9421;
    private final ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();

    StubPeer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var path = exchange.getRequestURI().getPath();
            var resource = exchange.getRequestURI().getQuery();
            var key = path.equals("/.well-known/webfinger") ? path + "?" + resource : path;
            asked.add(key);
            if (onlyRfc9421
                    && !exchange.getRequestHeaders().containsKey("Signature-Input")
                    && path.startsWith("/users/")) {
                exchange.sendResponseHeaders(401, -1);
                exchange.close();
                return;
            }
            var page = pages.getOrDefault(key, new Page(404, "text/plain", "no", ""));
            var body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            if (!page.location().isEmpty()) {
                exchange.getResponseHeaders().set("Location", page.location());
            }
            if (!page.encoding().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Encoding", page.encoding());
            }
            exchange.sendResponseHeaders(page.status(), body.length == 0 ? -1 : body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url(String path) {
        return "http://" + authority() + path;
    }

    void serve(String path, String json) {
        serve(path, ACTIVITY_JSON, json);
    }

    void serve(String path, String type, String body) {
        pages.put(path, new Page(200, type, body, ""));
    }

    void serveEncoded(String path, String type, String body, String encoding) {
        pages.put(path, new Page(200, type, body, "", encoding));
    }

    void answer(String path, int status) {
        pages.put(path, new Page(status, "text/plain", "no", ""));
    }

    void redirect(String path, String to) {
        pages.put(path, new Page(302, "text/plain", "", to));
    }

    /** Wants to know who asks for actors, by RFC 9421. */
    void believeOnlyRfc9421() {
        onlyRfc9421 = true;
    }

    long timesAsked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    int timesAsked() {
        return asked.size();
    }

    /** An actor with a page, a key and a handle. */
    Somebody somebody(String name) {
        return somebody(name, newKey());
    }

    Somebody somebody(String name, KeyPair key) {
        var somebody = new Somebody(this, name, key);
        serve("/users/" + name, somebody.document(pem(key.getPublic())));
        serve("/.well-known/webfinger?resource=acct:" + name + "@" + authority(), "application/jrd+json", """
                {"subject":"acct:%s@%s","links":[{"rel":"self","type":"application/activity+json","href":"%s"}]}""".formatted(
                        name, authority(), somebody.uri()));
        return somebody;
    }

    /** Another key than the last seven: making them takes long. */
    static KeyPair newKey() {
        var number = KEYS_GIVEN.getAndIncrement() % 8;
        return KEYS.computeIfAbsent(number, _ -> newKey("RSA", 2048));
    }

    static KeyPair newKey(String algorithm, int bits) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
