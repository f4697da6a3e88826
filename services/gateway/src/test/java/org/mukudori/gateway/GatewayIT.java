package org.mukudori.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.gateway.app.OpenStreams;
import org.mukudori.gateway.domain.Needs;
import org.mukudori.gateway.domain.Route;
import org.mukudori.gateway.domain.RouteTable;
import org.mukudori.platform.log.Log;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(StubServices.class)
@Timeout(60)
class GatewayIT {
    private static final String LOCAL = "127.0.0.1";
    private static final String HOME = "/api/v1/timelines/home";
    private static final String[] NOTHING = {};

    @Inject
    Log log;

    @Inject
    OpenStreams streams;

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI here;

    private Outside outside;
    private Tokens tokens;

    @BeforeEach
    void arrive() {
        outside = new Outside(here.getPort());
        tokens = new Tokens(log);
    }

    @Test
    void shouldKnowTokenTheMomentItIsIssued() {
        for (int i = 0; i < 50; i++) {
            assertThat(outside.get(HOME, tokens.header(7L, "read")).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldIntroduceCallerToService() {
        var token = tokens.issue(7L, null, "read", "write:lists");

        var headers = Outside.headers(outside.get(HOME, "authorization", "bearer " + token));

        assertThat(headers.getString("mukudori-account")).isEqualTo("7");
        assertThat(headers.getString("mukudori-scopes").split(" ")).containsExactlyInAnyOrder("read", "write:lists");
        assertThat(headers.getString("mukudori-token")).isEqualTo(Tokens.hash(token));
        assertThat(headers.getString("mukudori-application")).isEqualTo("Tootle+%26+S%C3%B6hne");
        assertThat(headers.getString("mukudori-application-website")).isEqualTo("https%3A%2F%2Ftootle.example");
        assertThat(headers.getString("authorization")).isNull();
        assertThat(headers.getString("x-request-id")).isNotBlank();
    }

    @Test
    void a168ShouldTakeATokenFromACookieForOperatorsPagesOnly() {
        var token = tokens.issue(7L, null, "admin:read", "read");
        var cookie = new String[] {"Cookie", "a=b; mukudori_operator=" + token};

        assertThat(Outside.headers(outside.get("/admin/hosts", cookie)).getString("mukudori-account"))
                .isEqualTo("7");
        assertThat(Outside.headers(outside.get("/admin/hosts", Tokens.bearer(token)))
                        .getString("mukudori-account"))
                .isEqualTo("7");
        assertThat(outside.get("/api/v1/admin/federation/hosts", cookie).statusCode())
                .isEqualTo(401);
        assertThat(outside.get(HOME, cookie).statusCode()).isEqualTo(401);
        assertThat(outside.post("/admin/hosts/a.example/pause", "", cookie).statusCode())
                .isEqualTo(403);
        var expired = outside.get("/admin/hosts", "Cookie", "mukudori_operator=unknown");
        assertThat(expired.statusCode()).isEqualTo(200);
        assertThat(Outside.headers(expired).getString("mukudori-account")).isNull();
        assertThat(Outside.headers(expired).getString("mukudori-token")).isNull();
    }

    @Test
    void shouldRefuseUnknownTokenQuickly() {
        var started = Instant.now();

        var response = outside.get(HOME, Tokens.bearer("nobody-has-issued-this"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.body()).isEqualTo("{\"error\":\"The access token is invalid\"}");
        assertThat(Duration.between(started, Instant.now())).isLessThan(Duration.ofSeconds(1));
        assertThat(outside.get("/api/v1/statuses/1", Tokens.bearer("nor-this")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void shouldRefuseRevokedAndExpiredTokens() {
        var revoked = tokens.issue(7L, null, "read");
        assertThat(outside.get(HOME, Tokens.bearer(revoked)).statusCode()).isEqualTo(200);

        tokens.revoke(revoked);

        eventually(() -> outside.get(HOME, Tokens.bearer(revoked)).statusCode() == 401);
        var expired = tokens.issue(7L, Instant.now().minusSeconds(1), "read");
        assertThat(outside.get(HOME, Tokens.bearer(expired)).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldSayUntilWhenATokenIsGood() {
        var expiry = Instant.now().plusSeconds(600).truncatedTo(ChronoUnit.MILLIS);
        var limited = Tokens.bearer(tokens.issue(7L, expiry, "read"));

        assertThat(Outside.headers(outside.get(HOME, limited)).getString("mukudori-token-expiry"))
                .isEqualTo(expiry.toString());
        assertThat(Outside.headers(outside.get(HOME, tokens.header(7L, "read"))).getString("mukudori-token-expiry"))
                .isNull();
    }

    @Test
    void shouldDismissOnlyNotificationsThatAreThere() {
        var header = tokens.header(7L, "write");

        var unknown = outside.post("/api/v1/notifications/404/dismiss", "", header);
        var known = outside.post("/api/v1/notifications/12/dismiss", "a=body", header);

        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"error\":\"Record not found\"}");
        assertThat(Outside.json(known).getString("service")).isEqualTo("posting");
        assertThat(Outside.json(known).getString("body")).isEqualTo("a=body");
        assertThat(StubServices.postingAsked())
                .contains("POST /api/v1/notifications/12/dismiss")
                .doesNotContain("POST /api/v1/notifications/404/dismiss");
    }

    @Test
    void shouldRefuseTokensOfSuspendedAccountsUntilTheyAreNot() {
        var header = tokens.header(66L, "read");
        suspend(66, true);

        eventually(() -> outside.get(HOME, header).statusCode() == 403);

        assertThat(outside.get(HOME, header).body()).isEqualTo("{\"error\":\"Your login is currently disabled\"}");
        suspend(66, false);
        eventually(() -> outside.get(HOME, header).statusCode() == 200);
    }

    @Test
    void shouldTakeTokenFromQueryForStreamsOnly() {
        var token = tokens.issue(7L, null, "read");

        assertThat(outside.get(HOME + "?access_token=" + token).statusCode()).isEqualTo(401);
    }

    @Test
    void shouldAskEveryRouteForItsScope() {
        var wrong = tokens.header(7L, "none:such");
        var somebodyElse = 1_000L;
        for (var route : RouteTable.all()) {
            for (var method : route.methods()) {
                var uri = route.pattern()
                        .replaceAll("\\{[a-z]+}", "1")
                        .replace("@*", "@a")
                        .replace("*", "x");
                assertThat(status(method, uri, NOTHING)).as(method + uri).isEqualTo(asStranger(route));
                assertThat(status(method, uri, wrong)).as(method + uri).isEqualTo(outOfScope(route));
                for (var scope : scopes(route)) {
                    assertThat(status(method, uri, tokens.header(somebodyElse++, scope)))
                            .as(method + uri + " " + scope)
                            .isEqualTo(200);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/relationships/1",
                "/%69nternal/relationships/1",
                "//internal/relationships/1",
                "/api/../internal/relationships/1",
                "/api/v1/../../internal/relationships/1",
                "/users/%2e%2e/internal/x",
                "/users/..%2finternal/x",
                "/users/..;/internal/x",
                "/users/.%2e/internal/x",
                "/./internal/x",
                "/internal%2frelationships/1",
                "/api/v1/statuses/..%2f..%2f..%2finternal%2fx",
                "/%71/health",
                "//q/health",
                "/users/%c0%ae%c0%ae/internal/x",
                "/API/v1/instance",
                "/api/v1/nothing",
                "/nothing"
            })
    void shouldHaveNothingWhereNothingIsForThePublic(String uri) {
        var answer = outside.raw("GET " + uri + " HTTP/1.1", "Host: localhost");

        assertThat(answer).startsWith("HTTP/1.1 404 ").endsWith("{\"error\":\"Not Found\"}");
    }

    @Test
    void shouldShowItsOwnHealthToOperatorsOnly() {
        assertThat(outside.get("/q/health/live").statusCode()).isEqualTo(200);
        assertThat(outside.get("/q/health/live", "X-Forwarded-For", "203.0.113.5")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldNotKnowOtherMethods() {
        var header = tokens.header(7L, "read", "write");

        assertThat(outside.send("PUT", HOME, BodyPublishers.noBody(), header).statusCode())
                .isEqualTo(404);
        assertThat(outside.send("DELETE", "/api/v1/markers", BodyPublishers.noBody(), header)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldForwardExactlyWhatPeersSigned() {
        var answer = outside.rawFrom(
                "127.0.0.1",
                "{}",
                "POST /users/a%2Db/inbox?x=%20&&y=/../%2F HTTP/1.1",
                "Host: Mukudori.Example:8443",
                "Signature: keyId=\"k\",headers=\"(request-target) host date digest\"",
                "Signature-Input: sig1=();created=1",
                "Digest: SHA-256=abc",
                "Content-Digest: sha-256=:abc:",
                "Date: Tue, 07 Jun 2014 20:51:35 GMT",
                "Content-Type: application/activity+json",
                "Content-Length: 2");

        var told = new JsonObject(answer.substring(answer.indexOf("{\"service")));
        assertThat(told.getString("uri")).isEqualTo("/users/a%2Db/inbox?x=%20&&y=/../%2F");
        assertThat(told.getString("service")).isEqualTo("federation-inbound");
        assertThat(told.getJsonObject("headers").getMap())
                .containsEntry("host", "Mukudori.Example:8443")
                .containsEntry("signature", "keyId=\"k\",headers=\"(request-target) host date digest\"")
                .containsEntry("signature-input", "sig1=();created=1")
                .containsEntry("digest", "SHA-256=abc")
                .containsEntry("content-digest", "sha-256=:abc:")
                .containsEntry("date", "Tue, 07 Jun 2014 20:51:35 GMT");
    }

    @Test
    void shouldBelieveNothingFromOutside() {
        var response = outside.get(
                "/api/v1/timelines/public",
                "Mukudori-Account",
                "1",
                "mukudori-SCOPES",
                "write",
                "Mukudori-Positions",
                "statuses-0:999",
                "X-Forwarded-For",
                "203.0.113.5",
                "Forwarded",
                "for=203.0.113.5",
                "X-Real-IP",
                "203.0.113.5");

        var headers = Outside.headers(response);
        assertThat(headers.fieldNames()).noneMatch(name -> name.startsWith("mukudori-"));
        assertThat(headers.fieldNames()).doesNotContain("forwarded", "x-real-ip");
        assertThat(headers.getString("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("mukudori-"));
    }

    @Test
    void shouldBelieveTrustedProxies() {
        var answer = outside.rawFrom(
                "127.0.0.9",
                "",
                "GET /api/v1/timelines/public HTTP/1.1",
                "Host: inner",
                "X-Forwarded-For: 198.51.100.1, 203.0.113.5, 127.0.0.9",
                "X-Forwarded-Proto: https",
                "X-Forwarded-Host: mukudori.example");

        assertThat(answer)
                .contains("\"x-forwarded-for\":\"203.0.113.5\"")
                .contains("\"x-forwarded-proto\":\"https\"")
                .contains("\"host\":\"mukudori.example\"");
    }

    @Test
    void shouldDropWhatIsMeantForThisConnectionOnly() {
        var answer = outside.raw(
                "GET /api/v1/timelines/public HTTP/1.1",
                "Host: localhost",
                "Connection: X-Hop, Host",
                "X-Hop: 1",
                "TE: trailers");

        assertThat(answer)
                .contains("\"host\":\"localhost\"")
                .doesNotContain("x-hop")
                .doesNotContain("trailers");
    }

    @Test
    void shouldAnswerWriteWithWhatCanBeReadAfterIt() {
        var header = tokens.header(8L, "read", "write");

        var response = outside.post("/api/v1/statuses?read=late1%3Fx", "{}", header);

        assertThat(response.statusCode()).isEqualTo(200);
        var told = Outside.json(response);
        assertThat(told.getString("service")).isEqualTo("timelines");
        assertThat(told.getString("method")).isEqualTo("GET");
        assertThat(told.getString("uri")).isEqualTo("/api/v1/statuses/late1%3Fx");
        assertThat(told.getJsonObject("headers").getString("mukudori-account")).isEqualTo("8");
        assertThat(positions(response)).contains("statuses-3:41").contains("relationships-1:7");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(positions(outside.get(HOME, header))).contains("statuses-3:41");
    }

    @Test
    void shouldGiveUpOnWhatNeverBecomesReadable() {
        var response = outside.post("/api/v1/statuses?read=never1", "{}", tokens.header(8L, "write"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":\"Record not found\"}");
    }

    @Test
    void shouldRelayRefusals() {
        var response = outside.post("/api/v1/statuses?refuse", "{}", tokens.header(8L, "write"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body()).isEqualTo("{\"error\":\"Validation failed: so\"}");
    }

    @Test
    void shouldAnswerDeletionWithWhatWasDeleted() {
        var header = tokens.header(9L, "read", "write");

        var response = outside.send("DELETE", "/api/v1/statuses/12", BodyPublishers.noBody(), header);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Outside.json(response).getString("uri")).isEqualTo("/internal/statuses/12/deleted");
        assertThat(Outside.headers(response).getString("mukudori-account")).isEqualTo("9");
        assertThat(StubServices.postingAsked()).contains("DELETE /api/v1/statuses/12");
        assertThat(positions(outside.get(HOME, header))).isEqualTo("statuses-3:50");
    }

    @Test
    void shouldNotDeleteWhatCannotBeRead() {
        var response =
                outside.send("DELETE", "/api/v1/statuses/404", BodyPublishers.noBody(), tokens.header(9L, "write"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(StubServices.postingAsked()).doesNotContain("DELETE /api/v1/statuses/404");
    }

    @Test
    void shouldSpeakToScriptsOfAllOrigins() {
        var preflight = outside.send(
                "OPTIONS",
                "/api/v1/statuses",
                BodyPublishers.noBody(),
                "Origin",
                "https://elk.example",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,idempotency-key");
        var refused = outside.get(HOME, "Origin", "https://elk.example");

        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("*");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers"))
                .hasValue("authorization,idempotency-key");
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Methods")
                        .orElse(""))
                .contains("DELETE");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("Link", "X-RateLimit-Remaining");
        assertThat(refused.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(outside.get("/about").headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void shouldKeepPrivateAnswersOutOfCaches() {
        var response = outside.get(HOME, tokens.header(7L, "read"));

        assertThat(response.headers().firstValue("Cache-Control")).hasValue("private, no-store");
        assertThat(response.headers().firstValue("Vary")).hasValue("Authorization, Origin");
    }

    @Test
    void shouldCountAndRefuseWhatIsTooMuch() {
        var header = tokens.header(77L, "write");
        var statuses = new ArrayList<Integer>();
        HttpResponse<String> last = null;
        for (int i = 0; i < 5; i++) {
            last = outside.post("/api/v1/statuses/" + i + "/unreblog", "", header);
            statuses.add(last.statusCode());
        }

        assertThat(statuses).containsExactly(200, 200, 200, 200, 429);
        assertThat(last).isNotNull();
        assertThat(last.body()).isEqualTo("{\"error\":\"Too many requests\"}");
        assertThat(last.headers().firstValue("X-RateLimit-Limit")).hasValue("4");
        assertThat(last.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
        assertThat(Instant.parse(last.headers().firstValue("X-RateLimit-Reset").orElseThrow()))
                .isBetween(Instant.now(), Instant.now().plusSeconds(1800));
        assertThat(outside.get(HOME, tokens.header(77L, "read")).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseLargeBodies() {
        var header = tokens.header(7L, "write");
        var large = new byte[100_000];

        var declared = outside.send("POST", "/api/v1/statuses", BodyPublishers.ofByteArray(large), header);
        var chunked = outside.send(
                "POST",
                "/api/v1/statuses",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)),
                header);
        var small = outside.send(
                "POST",
                "/api/v1/statuses",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[3])),
                header);

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).isEqualTo("{\"error\":\"The request body is too large\"}");
        assertThat(small.statusCode()).isEqualTo(200);
        assertThat(Outside.json(small).getString("body")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/timelines/public?silent", "/api/v1/timelines/public?broken"})
    void shouldSayWhenServiceIsAway(String uri) {
        var response = outside.get(uri);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(Outside.json(response).getString("error")).isNotBlank();
        assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
    }

    @Test
    void shouldRefuseAbsurdRequests() {
        var large = "x".repeat(40_000);

        assertThat(outside.raw("GET /api/v1/instance?" + large + " HTTP/1.1", "Host: x"))
                .startsWith("HTTP/1.0 414");
        assertThat(outside.raw("GET /api/v1/instance HTTP/1.1", "Host: x", "X-Large: " + large))
                .matches("(?s)HTTP/1.[01] 431.*");
        assertThat(outside.raw("GET /\\internal/x HTTP/1.1", "Host: x")).startsWith("HTTP/1.1 400");
        assertThat(outside.raw("GET /users/%2 HTTP/1.1", "Host: x")).startsWith("HTTP/1.1 400");
        assertThat(outside.raw("GET /api/v1/instance HTTP/1.1", "Host: x", "Host: y"))
                .startsWith("HTTP/1.1 400");
        assertThat(outside.raw("GET http://localhost/internal/x HTTP/1.1", "Host: x"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void shouldPassServerSentEventsOnAsTheyCome() throws Exception {
        var token = tokens.issue(7L, null, "read");
        var request = HttpRequest.newBuilder(here.resolve("/api/v1/streaming/user?access_token=" + token))
                .build();

        var response = outside.client().send(request, BodyHandlers.ofInputStream());

        assertThat(response.statusCode()).isEqualTo(200);
        try (var stream = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            assertThat(stream.readLine()).isEqualTo("event: update");
            assertThat(stream.readLine()).isEqualTo("data: 7");
            assertThat(StubServices.openStreams()).isPositive();
            assertThat(streams.from(LOCAL)).isEqualTo(1);
        }
        eventually(() -> StubServices.openStreams() == 0);
        eventually(() -> streams.from(LOCAL) == 0);
    }

    @Test
    void shouldOpenOnlySoManyStreamsForOneAddress() throws Exception {
        var token = tokens.issue(7L, null, "read");
        var request = HttpRequest.newBuilder(here.resolve("/api/v1/streaming/user?access_token=" + token))
                .build();
        eventually(() -> streams.from(LOCAL) == 0);
        var open = new ArrayList<InputStream>();
        for (var i = 0; i < 3; i++) {
            var response = outside.client().send(request, BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            open.add(response.body());
        }

        var refused = outside.client().send(request, BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).isEqualTo("{\"error\":\"Too many streams\"}");
        for (var stream : open) {
            stream.close();
        }
        eventually(() -> streams.from(LOCAL) == 0);
    }

    @Test
    void shouldPassWebSocketsOn() throws Exception {
        var token = tokens.issue(7L, null, "read:statuses");
        var told = new CompletableFuture<List<String>>();
        var uri = URI.create("ws://localhost:" + here.getPort() + "/api/v1/streaming?access_token=" + token);

        var socket = outside.client()
                .newWebSocketBuilder()
                .header("Mukudori-Account", "1")
                .buildAsync(uri, new Hearing(told))
                .get(10, TimeUnit.SECONDS);
        socket.sendText("ping", true).get(10, TimeUnit.SECONDS);
        assertThat(streams.from(LOCAL)).isEqualTo(1);

        assertThat(told.get(10, TimeUnit.SECONDS))
                .containsExactly("hello 7 /api/v1/streaming?access_token=" + token, "echo ping");
        socket.abort();
        eventually(() -> streams.from(LOCAL) == 0);
    }

    @Test
    void shouldRefuseWebSocketsWithoutToken() {
        var answer = outside.raw(
                "GET /api/v1/streaming HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Mukudori-Account: 1");

        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    private static final class Hearing implements WebSocket.Listener {
        private final CompletableFuture<List<String>> told;
        private final List<String> heard = new ArrayList<>();

        private Hearing(CompletableFuture<List<String>> told) {
            this.told = told;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.add(text.toString());
            if (heard.size() == 2) {
                told.complete(heard);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    private static String positions(HttpResponse<String> response) {
        return String.valueOf(Outside.headers(response).getString("mukudori-positions"));
    }

    private int status(String method, String uri, String[] headers) {
        return outside.send(method, uri + "?table", BodyPublishers.noBody(), headers)
                .statusCode();
    }

    private static int asStranger(Route route) {
        return route.needs() instanceof Needs.Token ? 401 : 200;
    }

    private static int outOfScope(Route route) {
        return scopes(route).isEmpty() ? 200 : 403;
    }

    private static List<String> scopes(Route route) {
        return switch (route.needs()) {
            case Needs.Nothing() -> List.of();
            case Needs.ScopeIfToken(var scopes) -> List.copyOf(scopes);
            case Needs.Token(var scopes) -> List.copyOf(scopes);
        };
    }

    private void suspend(long account, boolean suspended) {
        var changed = AccountChanged.newBuilder()
                .setId(account)
                .setUsername("someone")
                .setUri("http://localhost/users/someone")
                .setUrl("http://localhost/@someone")
                .setInbox("http://localhost/users/someone/inbox")
                .setDisplayName("")
                .setNote("")
                .setCreatedAt(Instant.now())
                .setUpdatedAt(Instant.now())
                .setDefaultVisibility(Visibility.PUBLIC)
                .setSuspended(suspended)
                .build();
        log.append(Topic.ACCOUNTS, Keys.account(account), changed, 0).await().atMost(Duration.ofSeconds(10));
    }

    private static void eventually(BooleanSupplier condition) {
        var until = Instant.now().plusSeconds(10);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(until);
        }
    }
}
