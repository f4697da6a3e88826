package org.mukudori.outbound.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.mukudori.activitypub.CavageSignature;
import org.mukudori.activitypub.CollectionSynchronization;
import org.mukudori.activitypub.Digests;
import org.mukudori.activitypub.Json;
import org.mukudori.activitypub.Rfc9421;

/** A peer that believes nobody without a signature, keeps what it takes, and can be unwell. */
final class StubPeer implements AutoCloseable {
    private final HttpServer server;
    private final Function<String, PublicKey> keys;
    private final List<ObjectNode> taken = new CopyOnWriteArrayList<>();
    private final List<String> followers = new CopyOnWriteArrayList<>();
    private volatile int answer = 202;
    private volatile boolean knowsOnlyRfc9421;
    private volatile int asked;

    /** @param keys by their ids */
    StubPeer(Function<String, PublicKey> keys) {
        this.keys = keys;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String host() {
        return base().substring("http://".length());
    }

    /** Answers with that status from now on, and keeps what it takes only when that is a good one. */
    void answer(int status) {
        answer = status;
    }

    /** From now on believes no signature but those of RFC 9421. */
    void knowOnlyRfc9421() {
        knowsOnlyRfc9421 = true;
    }

    /** What it was told of who follows from here, signed, in order. */
    List<String> followers() {
        return followers;
    }

    int asked() {
        return asked;
    }

    List<String> types() {
        return taken.stream().map(activity -> activity.path("type").asText()).toList();
    }

    /** What it has taken of one thing, in order. */
    List<String> typesAbout(String object) {
        return taken.stream()
                .filter(activity -> activity.toString().contains('"' + object + '"'))
                .map(activity -> activity.path("type").asText())
                .toList();
    }

    private synchronized void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            asked++;
            var status = answer;
            if (!isSigned(exchange, body)) {
                status = 401;
            } else if (status < 300) {
                takeOnce(Json.parse(body));
                var told = exchange.getRequestHeaders().getFirst(CollectionSynchronization.HEADER);
                if (told != null) {
                    followers.add(told);
                }
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** As peers do: an activity may come again, with the same id, and is known by it. */
    private void takeOnce(ObjectNode activity) {
        if (taken.stream().noneMatch(known -> known.path("id").equals(activity.path("id")))) {
            taken.add(activity);
        }
    }

    private boolean isSigned(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        var header = headers.getFirst("Signature");
        if (knowsOnlyRfc9421) {
            return isSignedAsRfc9421(exchange, body);
        }
        if (header == null
                || headers.containsKey("Signature-Input")
                || !Digests.digestMatches(headers.getFirst("Digest"), body)) {
            return false;
        }
        var signature = CavageSignature.parse(header);
        var base = signature.base(
                exchange.getRequestMethod(), exchange.getRequestURI().toString(), headers::getFirst);
        return signature.headers().containsAll(List.of("(request-target)", "host", "date", "digest"))
                && isSynchronizationSigned(exchange, signature.headers())
                && signature.verify(keys.apply(signature.keyId()), base);
    }

    private boolean isSignedAsRfc9421(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        var input = headers.getFirst("Signature-Input");
        if (input == null || !Digests.contentDigestMatches(headers.getFirst("Content-Digest"), body)) {
            return false;
        }
        var signature = Rfc9421.parse(input, headers.getFirst("Signature")).getFirst();
        var target = URI.create(base() + exchange.getRequestURI());
        var base = signature.base(new Rfc9421.Request(exchange.getRequestMethod(), target), headers::getFirst);
        return signature.components().containsAll(List.of("@method", "@target-uri", "content-digest"))
                && isSynchronizationSigned(exchange, signature.components())
                && signature.verify(keys.apply(signature.keyId()), base);
    }

    private static boolean isSynchronizationSigned(HttpExchange exchange, List<String> signed) {
        return !exchange.getRequestHeaders().containsKey(CollectionSynchronization.HEADER)
                || signed.contains("collection-synchronization");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
