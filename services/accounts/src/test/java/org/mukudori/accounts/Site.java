package org.mukudori.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mukudori.testkit.RealParts;

/** Somebody at the door: a browser without scripts, an application, or the gateway. Keeps its cookies. */
final class Site {
    static final String ORIGIN = "http://localhost:3000";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern INPUT =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    Site(String base) {
        this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    record Answer(int status, String body, HttpResponse<String> http) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Answer must(int expected) {
            if (status != expected) {
                throw new AssertionError(http.uri() + " → " + status + " instead of " + expected + ": " + body);
            }
            return this;
        }

        String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /** Where it leads. */
        String location() {
            return header("Location");
        }

        /** A parameter of where it leads. */
        @Nullable
        String led(String parameter) {
            var query = URI.create(location()).getRawQuery();
            for (var pair : query == null ? new String[0] : query.split("&")) {
                if (pair.startsWith(parameter + "=")) {
                    return URLDecoder.decode(pair.substring(parameter.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return null;
        }

        /** The hidden fields of the first form, as a browser would send them. */
        Map<String, String> hidden() {
            var fields = new LinkedHashMap<String, String>();
            var start = body.indexOf("<form");
            var matcher = INPUT.matcher(body.substring(start, body.indexOf("</form>", start)));
            while (matcher.find()) {
                fields.put(
                        matcher.group(1), matcher.group(2).replace("&amp;", "&").replace("&quot;", "\""));
            }
            return fields;
        }
    }

    Site with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Site operator() {
        return with("Mukudori-Admin", RealParts.ADMIN_TOKEN);
    }

    Answer get(String path) {
        return send("GET", path, null, "");
    }

    /** Sends a page's first form, with these fields besides the hidden ones. */
    Answer submit(Answer page, String path, String... fields) {
        var all = page.hidden();
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return post(
                path,
                all.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }

    Answer post(String path, String... form) {
        return send("POST", path, form(form), "application/x-www-form-urlencoded");
    }

    Answer patch(String path, String... form) {
        return send("PATCH", path, form(form), "application/x-www-form-urlencoded");
    }

    Answer json(String method, String path, String json) {
        return send(method, path, json, "application/json");
    }

    Answer send(String method, String path, @Nullable String body, String type) {
        var target = path.startsWith(ORIGIN) ? path.substring(ORIGIN.length()) : path;
        var request = HttpRequest.newBuilder(URI.create(base + target))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(java.util.stream.Collectors.joining("; ")));
        }
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            for (var set : answer.headers().allValues("Set-Cookie")) {
                var pair = set.substring(0, set.indexOf(';')).split("=", 2);
                cookies.put(pair[0], pair[1].replace("\"", ""));
            }
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String form(String... namesAndValues) {
        var form = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(namesAndValues[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
