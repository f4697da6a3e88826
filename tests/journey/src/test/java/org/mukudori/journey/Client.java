package org.mukudori.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plain client of Mastodon's API: what any application on a phone does, with nothing of ours in it. */
final class Client {
    /** An answer that is JSON. */
    record Answer(int status, JsonNode body, HttpResponse<String> http) {
        /** The body of an answer that had better be a good one. */
        JsonNode ok() {
            if (status != 200) {
                throw new AssertionError(http.request().method() + " " + http.uri() + " → " + status + " " + body);
            }
            return body;
        }

        String id() {
            return ok().path("id").asText();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final String base;
    private final String token;

    Client(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** A caller without a token. */
    static Client stranger(String base) {
        return new Client(base, "");
    }

    Answer get(String path, String... query) {
        return send("GET", query.length == 0 ? path : path + "?" + form(query), null);
    }

    /** Reads with an {@code Accept}, as a peer does. */
    JsonNode getAs(String accept, String path) {
        return send("GET", path, null, "Accept", accept).ok();
    }

    Answer post(String path, String... form) {
        return send("POST", path, form(form));
    }

    Answer put(String path, String... form) {
        return send("PUT", path, form(form));
    }

    Answer patch(String path, String... form) {
        return send("PATCH", path, form(form));
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    /** Posts with an {@code Idempotency-Key}. */
    Answer postOnce(String key, String path, String... form) {
        return send("POST", path, form(form), "Idempotency-Key", key);
    }

    private Answer send(String method, String path, @Nullable String form, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(40))
                .method(method, form == null ? BodyPublishers.noBody() : BodyPublishers.ofString(form));
        if (form != null) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) throws IOException {
        return body.startsWith("{") || body.startsWith("[")
                ? JSON.readTree(body)
                : JSON.getNodeFactory().textNode(body);
    }

    static String form(String... namesAndValues) {
        return IntStream.range(0, namesAndValues.length / 2)
                .mapToObj(i -> encode(namesAndValues[2 * i]) + "=" + encode(namesAndValues[2 * i + 1]))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The ids of a page of entities. */
    static List<String> ids(JsonNode page) {
        return IntStream.range(0, page.size())
                .mapToObj(i -> page.get(i).path("id").asText())
                .toList();
    }

    @Override
    public String toString() {
        return Arrays.asList(base, token.isEmpty() ? "stranger" : "signed in").toString();
    }
}
