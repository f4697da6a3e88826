package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** The page of hosts, as the gateway passes operators on to it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class HostsPageIT {
    private static final String HOSTS = "/admin/hosts";
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    Town town;

    @ParameterizedTest
    @CsvSource({"GET, /admin/hosts", "GET, /admin/hosts/a.example/block", "POST, /admin/hosts/a.example/pause"})
    void shouldLeadStrangersToWhereTheySignIn(String method, String path) {
        var answer = ask(method, path, "", null);

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/auth/operate");
    }

    @ParameterizedTest
    @CsvSource({"GET, /admin/hosts", "GET, /admin/hosts/a.example/block", "POST, /admin/hosts/a.example/pause"})
    void c183ShouldTellModeratorsThatItIsForOperators(String method, String path) {
        var answer = ask(method, path, "", "Moderator");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("These pages are for operators").doesNotContain("a.example");
    }

    @Test
    void shouldShowAHostAndDoWhatItOffers() {
        try (var peer = town.peer()) {
            var author = town.author("karin");
            town.follow(town.remote(peer), author);
            town.seen(() -> peer.types().equals(List.of("Accept")));
            peer.answer(503);
            town.post(author, Visibility.PUBLIC);
            town.seen(() -> town.host(peer.host()).path("failures").asInt() > 0);

            var page = ask("GET", HOSTS + "?q=" + encoded(peer.host()), "", "Admin");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains(peer.host(), "failing", "It has a fault of its own: answered 503", "1 activity, for")
                    .doesNotContain("<script");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'")
                    .contains("frame-ancestors 'none'");

            assertThat(order(peer, "pause", "csrf=forged").statusCode()).isEqualTo(403);
            assertThat(town.host(peer.host()).path("state").asText()).isEqualTo("failing");
            var paused = order(peer, "pause", "csrf=" + csrf(page));
            assertThat(paused.statusCode()).isEqualTo(303);
            town.seen(() -> town.host(peer.host()).path("state").asText().equals("paused"));
            var after = ask(
                    "GET",
                    paused.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", ""),
                    "",
                    "Admin");
            assertThat(after.body()).contains(peer.host() + " will be left alone from now on.", ">Resume<");

            peer.answer(202);
            assertThat(order(peer, "resume", "csrf=" + csrf(page)).statusCode()).isEqualTo(303);
            town.seen(() -> peer.types().equals(List.of("Accept", "Create")));
            assertThat(ask("GET", HOSTS + "/" + peer.host() + "/block", "", "Owner")
                            .body())
                    .contains("Block 127.0.0.1?");
        }
    }

    @Test
    void shouldAnswerWithPagesToWhatMakesNoSense() {
        var page = ask("GET", HOSTS + "?q=%3Cb%3E&done=%3Cb%3E", "", "Admin");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("&lt;b&gt;").doesNotContain("<b>");

        var unheard = ask("GET", HOSTS + "/unheard.example/block", "", "Admin");
        assertThat(unheard.statusCode()).isEqualTo(404);
        assertThat(unheard.body()).contains("That host is not known");
        assertThat(ask("GET", HOSTS + "/no%20host/block", "", "Admin").statusCode())
                .isEqualTo(422);
    }

    private static HttpResponse<String> order(StubPeer peer, String order, String form) {
        return ask("POST", HOSTS + "/" + peer.host() + "/" + order, form, "Admin");
    }

    private static String csrf(HttpResponse<String> page) {
        var found = CSRF.matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param role null for a stranger */
    private static HttpResponse<String> ask(String method, String path, String form, @Nullable String role) {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, BodyPublishers.ofString(form));
        if (method.equals("POST")) {
            request.header("Content-Type", "application/x-www-form-urlencoded");
        }
        if (role != null) {
            request.headers("Mukudori-Account", "7", "Mukudori-Token", "t", "Mukudori-Role", role);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
