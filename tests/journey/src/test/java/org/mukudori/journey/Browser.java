package org.mukudori.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** A person at a browser without JavaScript: follows redirects within a site, fills in the form on the page, sends it. */
final class Browser {
    /** Where a click led: a page, or away from the site. */
    record Page(
            URI uri,
            int status,
            Document document,
            @Nullable URI leftFor) {
        String text() {
            return document.text();
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Page open(String uri) {
        return follow(HttpRequest.newBuilder(URI.create(uri)).GET());
    }

    /**
     * Fills in and sends the form that has all these fields.
     *
     * @param fields by name; what the page has filled in already stays
     */
    Page submit(Page page, Map<String, String> fields) {
        var form = page.document().select("form").stream()
                .filter(candidate -> fields.keySet().stream()
                        .allMatch(name -> candidate.select("[name]").stream()
                                .anyMatch(input -> input.attr("name").equals(name))))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no form with " + fields.keySet() + " at " + page.uri() + ":\n"
                        + page.document().body().html()));
        var pairs = new ArrayList<String>();
        for (var input : form.select("input[name], button[name], textarea[name], select[name]")) {
            var name = input.attr("name");
            var chosen =
                    !List.of("checkbox", "radio", "submit").contains(input.attr("type")) || input.hasAttr("checked");
            if (!fields.containsKey(name) && chosen && !input.normalName().equals("button")) {
                pairs.add(name);
                pairs.add(input.val());
            }
        }
        fields.forEach((name, value) -> {
            pairs.add(name);
            pairs.add(value);
        });
        var action = form.hasAttr("action") && !form.attr("action").isEmpty()
                ? page.uri().resolve(form.attr("action"))
                : page.uri();
        var origin = page.uri().getScheme() + "://" + page.uri().getAuthority();
        return follow(HttpRequest.newBuilder(action)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(BodyPublishers.ofString(Client.form(pairs.toArray(String[]::new)))));
    }

    private Page follow(HttpRequest.Builder request) {
        request.header("Accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            for (int hops = 0; hops < 10 && isRedirect(answer); hops++) {
                var next = answer.uri()
                        .resolve(answer.headers().firstValue("Location").orElseThrow());
                if (!String.valueOf(next.getAuthority()).equals(answer.uri().getAuthority())) {
                    return new Page(answer.uri(), answer.statusCode(), Jsoup.parse(answer.body()), next);
                }
                answer = http.send(
                        HttpRequest.newBuilder(next)
                                .header("Accept", "text/html")
                                .build(),
                        BodyHandlers.ofString());
            }
            return new Page(
                    answer.uri(),
                    answer.statusCode(),
                    Jsoup.parse(answer.body(), answer.uri().toString()),
                    null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRedirect(HttpResponse<?> answer) {
        return answer.statusCode() >= 300 && answer.statusCode() < 400 && answer.statusCode() != 304;
    }
}
