package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Log;
import org.mukudori.testkit.RealParts;
import org.mukudori.timelines.store.home.ReaderPartitions;

/** Who hears what of what concerns one account alone, and until when. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PersonalStreamsIT {
    private static final int TOO_BIG = 1009;
    private static final int AGAINST_POLICY = 1008;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<WebSocket> sockets = new ArrayList<>();

    @Inject
    World world;

    @Inject
    Log log;

    @Inject
    ReaderPartitions homes;

    @AfterEach
    void hangUp() {
        sockets.forEach(WebSocket::abort);
    }

    @Test
    void shouldTellOfNotificationsOnlyWhoMayReadThem() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var post = world.post(alice, "like me");
        var statusesOnly = listen(alice, "token", "read:statuses", "?stream=user");
        var both = listening(alice, "?stream=user");
        var notificationsOnly = listen(alice, "token", "profile read:notifications", "?stream=user:notification");
        await(() -> homes.keeps(alice));
        seen(alice, post.getId());

        world.favourite(bob, post);

        assertThat(both.until("\"type\":\"favourite\"").get("event").asText()).isEqualTo("notification");
        assertThat(notificationsOnly.payload("notification").get("type").asText())
                .isEqualTo("favourite");
        world.post(alice, "the next one");
        assertThat(statusesOnly.until("the next one").get("event").asText()).isEqualTo("update");
        assertThat(statusesOnly.events()).noneMatch(event -> event.equals("notification"));
    }

    @Test
    void shouldTellModeratorsOfReports() throws Exception {
        var mod = world.person("mod", account -> account.setRole("Moderator"));
        var bob = world.person("bob");
        var post = world.post(bob, "rude");
        var told = listening(mod, "?stream=user:notification");
        await(() -> homes.keeps(mod));
        seen(mod, post.getId());
        var report = ReportFiled.newBuilder()
                .setId(post.getId() + 1)
                .setAccount(world.person("ann"))
                .setTarget(bob)
                .setComment("look")
                .setCategory(ReportCategory.OTHER)
                .setAt(Instant.now())
                .build();

        world.append(Topic.REPORTS, Keys.report(bob, report.getId()), report, report.getAccount());

        var notification = told.payload("notification");
        assertThat(notification.get("type").asText()).isEqualTo("admin.report");
        assertThat(notification.get("report").get("id").asText()).isEqualTo(Long.toString(report.getId()));
    }

    @ParameterizedTest
    @CsvSource({
        "user, read:notifications",
        "user, write",
        "user:notification, read:statuses",
        "direct, read:notifications",
        "public, read:notifications write profile",
        "public:local:media, write:statuses",
        "list, read:notifications"
    })
    void shouldRefuseWhatTheTokenIsNotFor(String stream, String scopes) throws Exception {
        var alice = world.person("alice");
        var heard = new Heard();
        var socket = open(alice, "token", scopes, "?stream=" + stream + "&list=7", heard);

        assertThat(heard.told().toString())
                .isEqualTo("{\"error\":\"Access token does not have the required scopes\",\"status\":401}");
        var request = HttpRequest.newBuilder(URI.create(base("http") + "/" + stream.replace(':', '/') + "?list=7"))
                .header("Mukudori-Account", Long.toString(alice))
                .header("Mukudori-Token", "token")
                .header("Mukudori-Scopes", scopes)
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(403);
        assertThat(socket.isInputClosed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"subscribe","stream":"nothing"}               | Unknown stream type                  | 400
            {"type":"subscribe","stream":"hashtag"}               | Missing tag name parameter           | 400
            {"type":"subscribe","stream":"list"}                  | Missing list name parameter          | 400
            {"type":"subscribe","stream":"list","list":"77"}      | Not authorized to stream this list   | 401
            {"type":"subscribe"}                                  | The message is malformed             | 400
            []                                                    | The message is malformed             | 400
            """)
    void shouldSayWhatIsWrong(String wish, String error, int status) throws Exception {
        var heard = new Heard();
        var socket = open(world.person("alice"), "token", "read", "", heard);

        socket.sendText(wish, true).get(5, TimeUnit.SECONDS);

        var refusal = heard.told();
        assertThat(refusal.get("error").asText()).isEqualTo(error);
        assertThat(refusal.get("status").asInt()).isEqualTo(status);
    }

    @Test
    void shouldTellOfANotificationOnceAndNotOfThoseFromTheMuted() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var muted = world.person("muted");
        var post = world.post(alice, "like me");
        world.mute(alice, muted, null);
        var heard = listening(alice, "?stream=user:notification");
        seen(alice, post.getId());

        world.favourite(bob, post);
        assertThat(heard.payload("notification").get("account").get("id").asText())
                .isEqualTo(Long.toString(bob));
        world.favourite(muted, post);
        world.again();
        world.favourite(carol, post);

        assertThat(heard.payload("notification").get("account").get("id").asText())
                .isEqualTo(Long.toString(carol));
    }

    @Test
    void shouldTellOfConversationsToThoseWhoTakePart() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var alices = listening(alice, "?stream=direct");
        var carols = listening(carol, "?stream=direct");

        var hello = world.post(bob, "hello", world.mentioning(Visibility.DIRECT, alice));

        var told = alices.payload("conversation");
        assertThat(told.get("id").asText()).isEqualTo(Long.toString(hello.getId()));
        assertThat(told.get("unread").asBoolean()).isTrue();
        world.append(
                Topic.CONVERSATIONS,
                Keys.conversation(alice, hello.getId()),
                new ConversationMarked(alice, hello.getId(), false, hello.getId(), 0L, Instant.now()),
                alice);
        assertThat(alices.payload("conversation").get("unread").asBoolean()).isFalse();
        var other = world.post(bob, "hey", world.mentioning(Visibility.DIRECT, carol));
        assertThat(carols.payload("conversation").get("id").asText()).isEqualTo(Long.toString(other.getId()));
    }

    @Test
    void shouldTellThatWhatWasHeldBackIsThere() throws Exception {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var heard = listen(alice, "token", "read:notifications", "?stream=user:notification");

        world.append(
                Topic.NOTIFICATION_POLICIES,
                Keys.sender(alice, bob),
                new NotificationSenderDecided(alice, bob, true, 0L, Instant.now()),
                alice);

        assertThat(heard.told().get("event").asText()).isEqualTo("notifications_merged");
    }

    @Test
    void shouldEndWithItsToken() throws Throwable {
        var alice = world.person("alice");
        var token = UUID.randomUUID().toString();
        var idle = listen(alice, token, "read", "");
        var listening = listen(alice, token, "read", "?stream=user");
        var other = listen(alice, token + "2", "read", "?stream=user:notification");
        var events = events(alice, token);

        VertxContextSupport.subscribeAndAwait(() -> log.erase(Topic.ACCESS_TOKENS, token, 0));

        assertThat(idle.end()).isNotZero();
        assertThat(listening.end()).isNotZero();
        assertThat(ended(events)).isTrue();
        assertThat(listen(alice, token, "read", "?stream=user").end()).isNotZero();
        assertThat(other.isOpen()).isTrue();
    }

    @Test
    void shouldEndWhenItsAccountIsSuspended() throws Exception {
        var person = new AccountChanged[1];
        var alice = world.person("alice", account -> person[0] = account.build());
        var listening = listening(alice, "?stream=user");
        var events = events(alice, "token");

        world.append(
                Topic.ACCOUNTS,
                Keys.account(alice),
                AccountChanged.newBuilder(person[0]).setSuspended(true).build(),
                World.NOBODY);

        assertThat(listening.end()).isNotZero();
        assertThat(ended(events)).isTrue();
    }

    @Test
    void shouldCutOffWhoAsksForTooMuch() throws Exception {
        var heard = new Heard();
        var socket = open(world.person("alice"), "token", "read", "", heard);
        for (var i = 0; i < 202 && !socket.isOutputClosed(); i++) {
            socket.sendText("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"t" + i + "\"}", true)
                    .get(5, TimeUnit.SECONDS);
        }

        assertThat(heard.told().get("status").asInt()).isEqualTo(429);
        assertThat(heard.end()).isEqualTo(AGAINST_POLICY);
    }

    @Test
    void shouldNotTakeHugeMessages() throws Exception {
        var heard = new Heard();
        var socket = open(world.person("alice"), "token", "read", "", heard);

        var _ = socket.sendText("x".repeat(1 << 20), true);

        assertThat(heard.end()).isIn(TOO_BIG, -1);
    }

    @Test
    void shouldAgreeToTheTokenAsSubprotocol() throws Exception {
        var socket = http.newWebSocketBuilder()
                .subprotocols("a-token")
                .buildAsync(URI.create(base("ws")), new Heard())
                .get(10, TimeUnit.SECONDS);
        sockets.add(socket);

        assertThat(socket.getSubprotocol()).isEqualTo("a-token");
    }

    private Heard listen(long viewer, String token, String scopes, String query) throws Exception {
        var heard = new Heard();
        var _ = open(viewer, token, scopes, query, heard);
        return heard;
    }

    private Heard listening(long viewer, String query) throws Exception {
        var heard = new Heard();
        heard.settle(open(viewer, "token", "read", query, heard));
        return heard;
    }

    private WebSocket open(long viewer, String token, String scopes, String query, Heard heard) throws Exception {
        var socket = http.newWebSocketBuilder()
                .header("Mukudori-Account", Long.toString(viewer))
                .header("Mukudori-Token", token)
                .header("Mukudori-Scopes", scopes)
                .buildAsync(URI.create(base("ws") + query), heard)
                .get(10, TimeUnit.SECONDS);
        sockets.add(socket);
        return socket;
    }

    private HttpResponse<java.io.InputStream> events(long viewer, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base("http") + "/user"))
                .header("Mukudori-Account", Long.toString(viewer))
                .header("Mukudori-Token", token)
                .header("Mukudori-Scopes", "read");
        return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private static boolean ended(HttpResponse<java.io.InputStream> events) {
        try (var stream = events.body()) {
            var _ = stream.readAllBytes();
            return true;
        } catch (IOException _) {
            return true;
        }
    }

    private static String base(String scheme) {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        return scheme + "://localhost:" + port + "/api/v1/streaming";
    }

    private void seen(long reader, long status) {
        world.read("/api/v1/statuses/" + status, reader);
    }

    private static void await(BooleanSupplier condition) {
        var end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
