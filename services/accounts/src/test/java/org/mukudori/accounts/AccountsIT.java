package org.mukudori.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.accounts.domain.Secrets;
import org.mukudori.testkit.RealParts;

/** From the sign-up page to a token, and all that must be refused on the way. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AccountsIT {
    private static final String CALLBACK = "journey://callback";
    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";
    private static final String CHALLENGE = challenge(VERIFIER);
    private static final String PASSWORD = "a long enough password";
    private static int names;

    @TestHTTPResource
    String url = "";

    @BeforeEach
    void awaitStart() {
        for (int i = 0; i < 300; i++) {
            if (new Site(url).get("/q/health/ready").status() == 200) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
        }
        throw new AssertionError(new Site(url).get("/q/health/ready").body());
    }

    @Test
    void shouldCarryAStrangerFromSignUpToAToken() {
        var app = app("read write follow");
        var browser = new Site(url).with("Origin", Site.ORIGIN).with("Accept", "*/*");
        var asked = browser.get(authorize(app, "state", "st/ate+1")).must(303);
        assertThat(asked.location()).startsWith("http://localhost:3000/auth/sign_in?return_to=");
        var signUp = browser.get(asked.location().replace("sign_in", "sign_up")).must(200);
        var name = name();

        var signedUp = browser.submit(
                        signUp,
                        "/auth/sign_up",
                        "username",
                        name,
                        "email",
                        name + "@example.org",
                        "password",
                        PASSWORD,
                        "agreement",
                        "true")
                .must(303);
        var consent = browser.get(signedUp.location()).must(200);
        assertThat(consent.body()).contains("Journey &lt;b&gt;").doesNotContain("<b>");
        assertThat(consent.header("Content-Security-Policy")).contains("form-action 'self' journey:");
        var decided = browser.submit(consent, "/oauth/authorize").must(303);
        assertThat(decided.location()).startsWith(CALLBACK + "?code=");
        assertThat(decided.led("state")).isEqualTo("st/ate+1");

        var token = exchange(app, code(decided), VERIFIER).must(200);

        assertThat(token.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(token.json().path("scope").asText()).isEqualTo("read write follow");
        assertThat(token.json().path("access_token").asText()).hasSize(43);
        assertThat(token.header("Mukudori-Positions")).startsWith("access-tokens-");
        var again = exchange(app, code(decided), VERIFIER).must(400);
        assertThat(again.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(gateway(token.json().path("access_token").asText())
                        .get("/api/v1/apps/verify_credentials")
                        .status())
                .as("a code used twice takes its token with it")
                .isEqualTo(401);
    }

    @Test
    void shouldLetTheUserSayNoAndOutOfBandShowACode() {
        var app = app("read");
        var browser = member(name());
        var page = browser.get(authorize(app)).must(200);

        var denied =
                browser.submit(page, "/oauth/authorize", "decision", "deny").must(303);
        assertThat(denied.led("error")).isEqualTo("access_denied");

        var shown = browser.submit(
                browser.get(authorize(app, "redirect_uri", "urn:ietf:wg:oauth:2.0:oob")), "/oauth/authorize");
        assertThat(shown.must(200).body()).containsPattern("id=\"code\">[A-Za-z0-9_-]{43}<");
    }

    @ParameterizedTest
    @CsvSource({
        "redirect_uri, journey://callback/, 400, ",
        "redirect_uri, journey://callback?x=1, 400, ",
        "redirect_uri, https://evil.example/, 400, ",
        "redirect_uri, '', 400, ",
        "client_id, unknown, 400, ",
        "response_type, token, 303, unsupported_response_type",
        "code_challenge_method, plain, 303, invalid_request",
        "code_challenge, short, 303, invalid_request",
        "scope, write, 303, invalid_scope",
        "scope, nonsense, 303, invalid_scope",
    })
    void shouldRefuseWhatAnApplicationMayNotAsk(String parameter, String value, int status, String error) {
        var answer = new Site(url).get(authorize(app("read"), parameter, value)).must(status);

        if (status == 400) {
            assertThat(answer.location()).isEmpty();
            assertThat(answer.header("Content-Type")).startsWith("text/html");
        } else {
            assertThat(answer.location()).startsWith(CALLBACK);
            assertThat(answer.led("error")).isEqualTo(error);
        }
    }

    @Test
    void shouldOpenTheOperatorsPagesToOperatorsOnlyAndUntilTheySignOut() {
        var name = name();
        assertThat(new Site(url).get("/auth/operate").must(303).location())
                .endsWith("/auth/sign_in?return_to=%2Fauth%2Foperate");
        var browser = member(name);
        assertThat(browser.get("/auth/operate").must(403).body()).contains("for operators");
        role(name, "moderator");
        browser.get("/auth/operate").must(403);

        role(name, "admin");
        var opened = browser.get("/auth/operate").must(303);
        assertThat(opened.location()).isEqualTo(Site.ORIGIN + "/admin/hosts");
        var cookie = opened.header("Set-Cookie");
        assertThat(cookie).startsWith("mukudori_operator=").contains("HttpOnly", "SameSite=Lax", "Max-Age=3600");
        var token =
                cookie.substring(cookie.indexOf('=') + 1, cookie.indexOf(';')).replace("\"", "");
        gateway(token).get("/api/v1/apps/verify_credentials").must(200);

        browser.submit(browser.get("/about"), "/auth/sign_out").must(303);
        gateway(token).get("/api/v1/apps/verify_credentials").must(401);
    }

    private void role(String name, String role) {
        new Site(url)
                .operator()
                .json("PUT", "/internal/admin/users/" + name + "/role", "{\"role\":\"" + role + "\"}")
                .must(200);
    }

    @Test
    void shouldRefuseOperatorsScopesFromOthers() {
        var app = app("read admin:read");
        var name = name();
        var browser = member(name);

        assertThat(browser.get(authorize(app, "scope", "admin:read")).must(303).led("error"))
                .isEqualTo("invalid_scope");

        new Site(url)
                .operator()
                .json("PUT", "/internal/admin/users/" + name + "/role", "{\"role\":\"owner\"}")
                .must(200);
        browser.get(authorize(app, "scope", "admin:read")).must(200);
    }

    @Test
    void shouldRefuseFormsThatAreNotItsOwn() {
        var app = app("read");
        var browser = member(name());
        var page = browser.get(authorize(app)).must(200);

        browser.submit(page, "/oauth/authorize", "csrf", "guessed").must(403);
        browser.with("Origin", "https://evil.example");
        browser.submit(page, "/oauth/authorize").must(403);
        new Site(url)
                .post("/auth/sign_in", "username", "a", "password", PASSWORD)
                .must(403);
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'", "default-src 'none'");
    }

    @Test
    void shouldRefuseToExchangeWhatIsNotProven() {
        var app = app("read");
        var other = app("read");
        var browser = member(name());
        var code = code(browser.submit(browser.get(authorize(app)), "/oauth/authorize"));

        assertError(exchange(app, code, "another-verifier-of-at-least-forty-three-characters"), 400, "invalid_grant");
        assertError(exchange(other, code, VERIFIER), 400, "invalid_grant");
        assertError(exchange(app, code, null), 400, "invalid_grant");
        assertError(
                new Site(url)
                        .post(
                                "/oauth/token",
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                app.path("client_id").asText(),
                                "client_secret",
                                "wrong",
                                "code",
                                code),
                401,
                "invalid_client");
        assertError(new Site(url).post("/oauth/token", "grant_type", "password"), 400, "unsupported_grant_type");
        assertError(new Site(url).post("/oauth/token"), 400, "invalid_request");
        exchange(app, code, VERIFIER).must(200);
    }

    @Test
    void shouldGiveOneOfTwoWhoBringACodeAtOnce() throws InterruptedException, ExecutionException {
        var app = app("read");
        var browser = member(name());
        var code = code(browser.submit(browser.get(authorize(app)), "/oauth/authorize"));

        var answers = atOnce(4, _ -> exchange(app, code, VERIFIER).status());

        assertThat(answers).containsOnlyOnce(200);
    }

    @Test
    void shouldIssueApplicationsTheirOwnTokensAndRevokeThem() {
        var app = app("read write");
        var token = applicationToken(app, "read write");
        var gateway = gateway(token);
        assertThat(gateway.get("/api/v1/apps/verify_credentials")
                        .must(200)
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Journey <b>");

        assertError(revoke(app("read"), token), 403, "unauthorized_client");
        gateway.get("/api/v1/apps/verify_credentials").must(200);
        assertThat(revoke(app, token).must(200).header("Mukudori-Positions")).startsWith("access-tokens-");
        gateway.get("/api/v1/apps/verify_credentials").must(401);
        revoke(app, "unknown").must(200);
    }

    @Test
    void shouldSignUpByApplication() {
        var token = applicationToken(app("read write"), "read write");
        var name = name();
        var gateway = gateway(token).with("Mukudori-Scopes", "read write");

        var made = gateway.json(
                        "POST",
                        "/api/v1/accounts",
                        "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"%s\",\"agreement\":true,\"locale\":\"en\"}"
                                .formatted(name, name, PASSWORD))
                .must(200);
        assertThat(made.header("Mukudori-Positions")).contains("accounts-", "actor-keys-", "access-tokens-");

        var refused = gateway.post(
                        "/api/v1/accounts",
                        "username",
                        name.toUpperCase(java.util.Locale.ROOT),
                        "email",
                        "x",
                        "password",
                        "short")
                .must(422);
        assertThat(refused.json().path("error").asText()).startsWith("Validation failed: ");
        assertThat(refused.json()
                        .path("details")
                        .path("password")
                        .path(0)
                        .path("error")
                        .asText())
                .isEqualTo("ERR_TOO_SHORT");
        assertThat(refused.json().path("details").path("agreement").isArray()).isTrue();
        gateway.post("/api/v1/accounts", "username[]", "x").must(422);
    }

    @Test
    void shouldGiveANameToOneOfMany() throws InterruptedException, ExecutionException {
        var name = name();

        var answers = atOnce(
                8,
                i -> new Site(url)
                        .operator()
                        .json(
                                "POST",
                                "/internal/admin/users",
                                user(i % 2 == 0 ? name : name.toUpperCase(java.util.Locale.ROOT), i))
                        .status());

        assertThat(answers).containsOnlyOnce(200);
        assertThat(answers.stream().filter(status -> status == 422)).hasSize(7);
    }

    @Test
    void shouldChangeProfiles() {
        var id = made(name());
        var gateway = new Site(url)
                .with("Mukudori-Account", id)
                .with("Mukudori-Token", "x")
                .with("Mukudori-Scopes", "write");

        var changed = gateway.patch(
                        "/api/v1/accounts/update_credentials",
                        "display_name",
                        "Hatsune",
                        "note",
                        "one\ntwo\n\nsee https://example.org/<b>",
                        "fields_attributes[0][name]",
                        "Site",
                        "fields_attributes[0][value]",
                        "https://example.org",
                        "source[privacy]",
                        "private")
                .must(200);

        assertThat(changed.header("Mukudori-Read")).isEqualTo("/api/v1/accounts/verify_credentials");
        assertThat(changed.header("Mukudori-Positions")).startsWith("accounts-");
        gateway.patch("/api/v1/accounts/update_credentials", "display_name", "x".repeat(31))
                .must(422);
        var picture =
                "--b\r\nContent-Disposition: form-data; name=\"avatar\"; filename=\"a.png\"\r\n\r\nPNG\r\n--b--\r\n";
        assertThat(gateway.send(
                                "PATCH",
                                "/api/v1/accounts/update_credentials",
                                picture,
                                "multipart/form-data; boundary=b")
                        .must(422)
                        .body())
                .contains("pictures");
        var text = "--b\r\nContent-Disposition: form-data; name=\"display_name\"\r\n\r\nMiku ☆\r\n--b--\r\n";
        gateway.send("PATCH", "/api/v1/accounts/update_credentials", text, "multipart/form-data; boundary=b")
                .must(200);
        gateway.json(
                        "PATCH",
                        "/api/v1/accounts/update_credentials",
                        "{\"locked\":true,\"fields_attributes\":[{\"name\":\"a\",\"value\":\"b\"}]}")
                .must(200);
    }

    @Test
    void shouldShutAllDoorsOfTheSuspended() {
        var name = name();
        var browser = member(name);
        var operator = new Site(url).operator();
        var token = operator.json(
                        "POST",
                        "/internal/admin/tokens",
                        "{\"username\":\"%s\",\"application\":\"Seed\",\"scopes\":\"read write\",\"token\":\"given-%s\"}"
                                .formatted(name, name))
                .must(200)
                .json()
                .path("token")
                .asText();
        assertThat(token).isEqualTo("given-" + name);
        gateway(token).get("/api/v1/apps/verify_credentials").must(200);

        operator.post("/internal/admin/users/" + name + "/suspend").must(200);

        gateway(token).get("/api/v1/apps/verify_credentials").must(401);
        browser.get(authorize(app("read"))).must(303);
        signIn(name, PASSWORD).must(403);
        assertThat(operator.get("/internal/admin/users").json().toString())
                .contains("\"username\":\"" + name + "\"", "\"suspended\":true");
        operator.post("/internal/admin/users/" + name + "/unsuspend").must(200);
        signIn(name, PASSWORD).must(303);
        operator.post("/internal/admin/users/nobody_at_all/suspend").must(404);
        new Site(url).get("/internal/admin/users").must(401);
    }

    @Test
    void shouldNotTellWhatWasWrongAndSlowGuessersDown() {
        var name = name();
        made(name);

        var wrong = signIn(name, "not the password").must(422).body();
        var nobody = signIn("nobody_" + name, "not the password").must(422).body();
        assertThat(strip(wrong, name)).isEqualTo(strip(nobody, "nobody_" + name));
        IntStream.range(1, 10).forEach(_ -> signIn(name, "not the password").must(422));
        signIn(name, PASSWORD).must(429);
        signIn(name + "@example.org", PASSWORD).must(303);
    }

    @ParameterizedTest
    @CsvSource({
        "javascript:alert(1), 422",
        "data:text/html;x, 422",
        "/relative, 422",
        "https://app.example/cb#fragment, 422",
        "https://user@app.example/, 422",
        "https://app.example/cb, 200",
        "app.example:/cb, 200",
        "urn:ietf:wg:oauth:2.0:oob, 200",
    })
    void shouldRegisterOnlySafeRedirections(String uri, int status) {
        new Site(url)
                .post("/api/v1/apps", "client_name", "x", "redirect_uris", uri)
                .must(status);
    }

    @Test
    void shouldRegisterByJsonAndRefuseNonsense() {
        var app = new Site(url)
                .json(
                        "POST",
                        "/api/v1/apps",
                        "{\"client_name\":\"J\",\"redirect_uris\":[\"https://a.example/\",\"a:/b\"]}")
                .must(200)
                .json();
        assertThat(app.path("redirect_uris").size()).isEqualTo(2);
        assertThat(app.path("scopes").path(0).asText()).isEqualTo("read");
        new Site(url).json("POST", "/api/v1/apps", "{\"client_name\":\"J\"}").must(422);
        new Site(url).json("POST", "/api/v1/apps", "{").must(400);
        new Site(url).json("POST", "/api/v1/apps", "[]").must(400);
        new Site(url).post("/api/v1/apps", "redirect_uris", "a:/b").must(422);
        new Site(url)
                .post("/api/v1/apps", "client_name", "J", "redirect_uris", "a:/b", "scopes", "everything")
                .must(422);
    }

    @ParameterizedTest
    @CsvSource({"/", "/about", "/auth/sign_in", "/auth/sign_up"})
    void shouldShowPagesWhateverIsAcceptable(String path) {
        for (var accept : List.of("text/html", "*/*", "application/json")) {
            assertThat(new Site(url).with("Accept", accept).get(path).must(200).header("Content-Type"))
                    .isEqualTo("text/html;charset=UTF-8");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/mukudori.css, text/css",
        "/avatars/original/missing.png, image/png",
        "/headers/original/missing.png, image/png",
        "/favicon.ico, image/",
    })
    void shouldServeWhatPagesAndProfilesShow(String path, String type) {
        var answer = new Site(url).get(path).must(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void shouldDescribeItself() {
        var metadata = new Site(url)
                .get("/.well-known/oauth-authorization-server")
                .must(200)
                .json();
        assertThat(metadata.path("code_challenge_methods_supported").path(0).asText())
                .isEqualTo("S256");
        assertThat(metadata.path("token_endpoint").asText()).isEqualTo("http://localhost:3000/oauth/token");
    }

    // What the tests above are told in.

    private static synchronized String name() {
        return "bird_" + ++names;
    }

    private JsonNode app(String scopes) {
        return new Site(url)
                .post(
                        "/api/v1/apps",
                        "client_name",
                        "Journey <b>",
                        "redirect_uris",
                        CALLBACK + "\nurn:ietf:wg:oauth:2.0:oob",
                        "scopes",
                        scopes)
                .must(200)
                .json();
    }

    private static String authorize(JsonNode app, String... changed) {
        var query = new java.util.LinkedHashMap<String, String>();
        query.put("response_type", "code");
        query.put("client_id", app.path("client_id").asText());
        query.put("redirect_uri", CALLBACK);
        query.put("scope", String.join(" ", texts(app.path("scopes"))));
        query.put("code_challenge", CHALLENGE);
        query.put("code_challenge_method", "S256");
        for (int i = 0; i < changed.length; i += 2) {
            query.put(changed[i], changed[i + 1]);
        }
        return "/oauth/authorize?"
                + Site.form(query.entrySet().stream()
                        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }

    private static List<String> texts(JsonNode array) {
        return IntStream.range(0, array.size())
                .mapToObj(i -> array.path(i).asText())
                .toList();
    }

    private static String code(Site.Answer decided) {
        return String.valueOf(decided.must(303).led("code"));
    }

    private Site.Answer exchange(JsonNode app, String code, @org.jspecify.annotations.Nullable String verifier) {
        var form = List.of(
                "grant_type",
                "authorization_code",
                "client_id",
                app.path("client_id").asText(),
                "client_secret",
                app.path("client_secret").asText(),
                "redirect_uri",
                CALLBACK,
                "code",
                code);
        var all = new java.util.ArrayList<>(form);
        if (verifier != null) {
            all.add("code_verifier");
            all.add(verifier);
        }
        return new Site(url).post("/oauth/token", all.toArray(String[]::new));
    }

    private String applicationToken(JsonNode app, String scope) {
        var basic = java.util.Base64.getEncoder()
                .encodeToString((app.path("client_id").asText() + ":"
                                + app.path("client_secret").asText())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return new Site(url)
                .with("Authorization", "Basic " + basic)
                .json("POST", "/oauth/token", "{\"grant_type\":\"client_credentials\",\"scope\":\"" + scope + "\"}")
                .must(200)
                .json()
                .path("access_token")
                .asText();
    }

    private Site.Answer revoke(JsonNode app, String token) {
        return new Site(url)
                .post(
                        "/oauth/revoke",
                        "client_id",
                        app.path("client_id").asText(),
                        "client_secret",
                        app.path("client_secret").asText(),
                        "token",
                        token);
    }

    private Site gateway(String token) {
        return new Site(url).with("Mukudori-Token", Secrets.hash(token));
    }

    private static String user(String name, int i) {
        return "{\"username\":\"%s\",\"email\":\"%s%d@example.org\",\"password\":\"%s\",\"confirmed\":true}"
                .formatted(name, name, i, PASSWORD);
    }

    /** Gives the id. */
    private String made(String name) {
        return new Site(url)
                .operator()
                .json(
                        "POST",
                        "/internal/admin/users",
                        "{\"username\":\"%s\",\"email\":\"%s@example.org\",\"password\":\"%s\"}"
                                .formatted(name, name, PASSWORD))
                .must(200)
                .json()
                .path("id")
                .asText();
    }

    /** Somebody who is signed in. */
    private Site member(String name) {
        made(name);
        var browser = new Site(url).with("Origin", Site.ORIGIN);
        browser.submit(browser.get("/auth/sign_in"), "/auth/sign_in", "username", name, "password", PASSWORD)
                .must(303);
        return browser;
    }

    private Site.Answer signIn(String login, String password) {
        var browser = new Site(url).with("Origin", Site.ORIGIN);
        return browser.submit(browser.get("/auth/sign_in"), "/auth/sign_in", "username", login, "password", password);
    }

    private static void assertError(Site.Answer answer, int status, String error) {
        assertThat(answer.must(status).json().path("error").asText()).isEqualTo(error);
        assertThat(answer.json().path("error_description").asText()).isNotEmpty();
    }

    private static String strip(String page, String login) {
        return page.replaceAll("name=\"csrf\" value=\"[^\"]*\"", "").replace(login, "");
    }

    private static List<Integer> atOnce(int many, java.util.function.IntFunction<Integer> work)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newFixedThreadPool(many)) {
            var tasks = IntStream.range(0, many)
                    .<Callable<Integer>>mapToObj(i -> () -> work.apply(i))
                    .toList();
            var results = new java.util.ArrayList<Integer>();
            for (Future<Integer> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }

    private static String challenge(String verifier) {
        try {
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(java.security.MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
