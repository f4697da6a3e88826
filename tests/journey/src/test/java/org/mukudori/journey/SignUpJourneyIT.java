package org.mukudori.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From a stranger at the sign-up page to a post on a follower's screen. */
class SignUpJourneyIT {
    private final Town town = Town.north();

    @Test
    void shouldCarryAStrangerFromTheSignUpPageToAFollowersScreen() throws NoSuchAlgorithmException {
        var app = Client.stranger(town.url())
                .post(
                        "/api/v1/apps",
                        "client_name",
                        "Journey",
                        "redirect_uris",
                        "journey://callback",
                        "scopes",
                        "read write follow")
                .ok();
        var browser = new Browser();
        var signedUp = browser.submit(
                browser.open(town.url() + "/auth/sign_up"),
                Map.of(
                        "username",
                        "hatsune",
                        "email",
                        "hatsune@example.org",
                        "password",
                        "a long enough password",
                        "agreement",
                        "true"));
        assertThat(signedUp.status()).as(signedUp.text()).isEqualTo(200);

        var token = authorise(browser, app);

        var me = new Client(town.url(), token);
        assertThat(me.get("/api/v1/accounts/verify_credentials")
                        .ok()
                        .path("acct")
                        .asText())
                .isEqualTo("hatsune");
        var follower = town.member("follower_of_hatsune");
        var hatsune = me.get("/api/v1/accounts/verify_credentials").id();
        assertThat(follower.post("/api/v1/accounts/" + hatsune + "/follow")
                        .ok()
                        .path("following")
                        .asBoolean())
                .isTrue();

        var posted = me.post("/api/v1/statuses", "status", "The first of many").ok();

        assertThat(posted.path("content").asText()).isEqualTo("<p>The first of many</p>");
        Eventually.see(
                "the post at the follower's home",
                () -> Client.ids(follower.get("/api/v1/timelines/home").ok()),
                home -> home.contains(posted.path("id").asText()));
    }

    private String authorise(Browser browser, JsonNode app) throws NoSuchAlgorithmException {
        var verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";
        var challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
        var page = browser.open(town.url() + "/oauth/authorize?"
                + Client.form(
                        "response_type",
                        "code",
                        "client_id",
                        app.path("client_id").asText(),
                        "redirect_uri",
                        "journey://callback",
                        "scope",
                        "read write follow",
                        "state",
                        "st/ate+1",
                        "code_challenge",
                        challenge,
                        "code_challenge_method",
                        "S256"));
        var left = browser.submit(page, Map.of("decision", "authorize")).leftFor();
        assertThat(left).isNotNull().hasScheme("journey");
        assertThat(query(left, "state")).isEqualTo("st/ate+1");
        var exchanged = Client.stranger(town.url())
                .post(
                        "/oauth/token",
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        app.path("client_id").asText(),
                        "client_secret",
                        app.path("client_secret").asText(),
                        "redirect_uri",
                        "journey://callback",
                        "code",
                        query(left, "code"),
                        "code_verifier",
                        verifier)
                .ok();
        assertThat(exchanged.path("token_type").asText()).isEqualTo("Bearer");
        return exchanged.path("access_token").asText();
    }

    private static String query(URI uri, String name) {
        for (var pair : uri.getRawQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + name + " in " + uri);
    }
}
