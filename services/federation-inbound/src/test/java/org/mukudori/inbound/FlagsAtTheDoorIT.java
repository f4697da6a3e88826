package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.ReportCategory;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** What peers report of people here. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FlagsAtTheDoorIT {
    @Inject
    Town town;

    private final StubPeer peer = new StubPeer();
    private AccountChanged alice = new AccountChanged();
    private Somebody server = new Somebody(peer, peer.authority(), StubPeer.newKey());

    @BeforeEach
    void begin() {
        town.instanceActor();
        alice = town.resident("alice" + town.newId());
        server = spokesman();
    }

    @AfterEach
    void end() {
        peer.close();
    }

    /** Who speaks for the peer as a whole, by its name. */
    private Somebody spokesman() {
        var key = server.key();
        var actor = new Somebody(peer, peer.authority(), key, peer.url("/actor"), peer.url("/actor#main-key"));
        peer.serve("/actor", actor.document(StubPeer.pem(key.getPublic())));
        peer.serve(
                "/.well-known/webfinger?resource=acct:" + peer.authority() + "@" + peer.authority(),
                "application/jrd+json",
                "{\"links\":[{\"rel\":\"self\",\"type\":\"application/activity+json\",\"href\":\"" + actor.uri()
                        + "\"}]}");
        return actor;
    }

    private static String flag(Somebody by, String content, String objects) {
        return """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%s","type":"Flag","actor":"%s",
                "content":"%s","object":%s}""".formatted(by.newId("flags"), by.uri(), content, objects);
    }

    private static String flagOf(Somebody by, String... uris) {
        return flag(by, "look", Stream.of(uris).map(Scene::quoted).collect(Collectors.joining(",", "[", "]")));
    }

    private void take(Somebody by, String flag) {
        var answer = town.deliver(by, flag);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    private List<ReportFiled> reports() {
        return reports(alice);
    }

    private List<ReportFiled> reports(AccountChanged target) {
        return town.events(Topic.REPORTS, ReportFiled.class).stream()
                .filter(report -> report.getTarget() == target.getId())
                .toList();
    }

    private Status post(Visibility visibility) {
        return town.post(alice, "<p>secret tea</p>", visibility);
    }

    @Test
    void shouldFileWhatIsReportedHoweverItIsSpelled() {
        var one = post(Visibility.PUBLIC);
        var other = post(Visibility.UNLISTED);

        take(server, flag(server, "look", quoted(alice.getUri())));
        take(server, flag(server, "look", quoted(one.getUri())));
        take(
                server,
                flag(
                        server,
                        "look",
                        "[{\"id\":\"" + alice.getUri() + "\"},{\"type\":\"Note\",\"id\":\"" + other.getUri() + "\"}]"));

        var report = reports().getLast();
        assertThat(reports().stream().map(ReportFiled::getId).distinct()).containsExactly(report.getId());
        assertThat(report.getAccount()).isEqualTo(Scene.idOf(town, server));
        assertThat(report.getStatuses()).containsExactly(one.getId(), other.getId());
        assertThat(report.getStatusUris()).containsExactly(one.getUri(), other.getUri());
        assertThat(report.getComment()).isEqualTo("look");
        assertThat(report.getCategory()).isEqualTo(ReportCategory.OTHER);
        assertThat(report.getForwardTo()).isEmpty();
    }

    /** Case 85: what nobody at the host may see is not in the report, and a Flag about that alone is none. */
    @Test
    void shouldNotReportWhatThePeerCannotHaveSeen() {
        var open = post(Visibility.PUBLIC);
        var secret = post(Visibility.PRIVATE);
        var letter = post(Visibility.DIRECT);

        take(server, flagOf(server, secret.getUri(), letter.getUri()));
        assertThat(reports()).isEmpty();
        take(server, flagOf(server, alice.getUri(), secret.getUri(), open.getUri(), letter.getUri()));

        assertThat(reports()).singleElement().satisfies(report -> {
            assertThat(report.getStatuses()).containsExactly(open.getId());
            assertThat(report.toString()).doesNotContain("secret tea");
        });
    }

    /** Case 85: whoever reports for others does so for those who may see it. */
    @Test
    void shouldReportWhatSomebodyAtThePeerMaySee() {
        var bob = peer.somebody("bob");
        take(bob, bob.activity("Follow", quoted(alice.getUri())));
        var secret = post(Visibility.PRIVATE);
        var letter = post(Visibility.DIRECT);
        var told = Status.newBuilder(post(Visibility.DIRECT))
                .setMentions(List.of(new Mention(Scene.idOf(town, bob), bob.uri(), bob.uri(), "bob")))
                .build();
        town.append(Topic.STATUSES, Keys.status(alice.getId(), told.getId()), new StatusPosted(told), alice.getId());

        take(server, flagOf(server, secret.getUri(), letter.getUri(), told.getUri()));

        assertThat(reports())
                .singleElement()
                .satisfies(report -> assertThat(report.getStatuses()).containsExactly(secret.getId(), told.getId()));
    }

    /** Case 85: thousands, by many of one host, are one report; and it is told to stop. */
    @Test
    void shouldMakeOneReportOfThousands() throws InterruptedException, ExecutionException {
        var post = post(Visibility.PUBLIC);
        var key = StubPeer.newKey();
        var senders = new ArrayList<>(List.of(server));
        for (int i = 0; i < 4; i++) {
            senders.add(peer.somebody("flagger" + i, key));
        }
        var statuses = new ArrayList<Integer>();

        try (var threads = Executors.newFixedThreadPool(8)) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 2_000; i++) {
                var by = senders.get(i % senders.size());
                answers.add(threads.submit(() -> town.deliver(by, flagOf(by, alice.getUri(), post.getUri()))
                        .status()));
            }
            for (var answer : answers) {
                statuses.add(answer.get());
            }
        }

        assertThat(statuses).contains(202).containsOnly(202, 429);
        assertThat(statuses.stream().filter(status -> status == 202).count()).isBetween(100L, 1_000L);
        assertThat(reports().stream().map(ReportFiled::getId).distinct()).hasSize(1);
        assertThat(reports()).hasSizeLessThan(100);
        try (var elsewhere = new StubPeer()) {
            var eve = elsewhere.somebody("eve", key);
            take(eve, flagOf(eve, alice.getUri()));
        }
        assertThat(reports().stream().map(ReportFiled::getId).distinct()).hasSize(2);
    }

    @Test
    void shouldFileAnotherReportOnceModeratorsAreDoneWithTheLast() {
        take(server, flagOf(server, alice.getUri()));
        var first = reports().getLast();
        take(server, flagOf(server, alice.getUri()));
        assertThat(reports()).hasSize(1);

        handle(first, true);
        take(server, flagOf(server, alice.getUri()));
        take(server, flagOf(server, alice.getUri()));
        assertThat(reports().stream().map(ReportFiled::getId).distinct()).hasSize(2);

        handle(reports().getLast(), true);
        handle(first, false);
        var post = post(Visibility.PUBLIC);
        take(server, flagOf(server, post.getUri()));

        assertThat(reports().stream().map(ReportFiled::getId).distinct()).hasSize(2);
        assertThat(reports().getLast().getId()).isEqualTo(first.getId());
        assertThat(reports().getLast().getStatuses()).containsExactly(post.getId());
    }

    private void handle(ReportFiled report, boolean resolved) {
        var handled = ReportHandled.newBuilder()
                .setReport(report.getId())
                .setTarget(report.getTarget())
                .setCategory(report.getCategory())
                .setAt(Instant.now());
        if (resolved) {
            handled.setResolvedBy(1L).setResolvedAt(Instant.now());
        }
        town.append(Topic.REPORTS, Keys.handling(report.getTarget(), report.getId()), handled.build(), 1);
    }

    @Test
    void shouldReportEachWhoIsNamed() {
        var zoe = town.resident("zoe" + town.newId());
        var post = post(Visibility.PUBLIC);

        take(server, flagOf(server, zoe.getUri(), post.getUri()));

        assertThat(reports(zoe))
                .singleElement()
                .satisfies(report -> assertThat(report.getStatuses()).isEmpty());
        assertThat(reports())
                .singleElement()
                .satisfies(report -> assertThat(report.getStatuses()).containsExactly(post.getId()));
    }

    @Test
    void shouldForgetReportsOfWhatIsNotHere() {
        var before = town.events(Topic.REPORTS, ReportFiled.class).size();
        var gone = post(Visibility.PUBLIC);
        town.erase(Topic.STATUSES, Keys.status(alice.getId(), gone.getId()), alice.getId());

        take(server, flagOf(server, server.uri(), peer.url("/notes/1")));
        take(
                server,
                flagOf(server, town.uris.actor("nobody"), town.uris.status("nobody", 1), town.uris.instanceActor()));
        take(server, flagOf(server, gone.getUri(), town.uris.base(), town.uris.followers(alice.getUsername())));
        take(server, flag(server, "look", "[]"));
        take(server, flag(server, "look", "{\"type\":\"Note\"}"));
        take(server, flag(server, "look", "7"));

        assertThat(town.events(Topic.REPORTS, ReportFiled.class)).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "look <b>here</b> &amp; there"})
    void shouldKeepWhatIsSaidAsItIs(String said) {
        take(server, flag(server, said, quoted(alice.getUri())));

        assertThat(reports().getLast().getComment()).isEqualTo(said);
    }

    @Test
    void shouldKeepAThousandCharactersOfWhatIsSaid() {
        take(server, flag(server, "x\\u0000y".repeat(10_000), quoted(alice.getUri())));

        assertThat(reports().getLast().getComment()).hasSize(1_000).doesNotContain("\0");
    }

    @Test
    void shouldTakeNoReportsFromWhereOperatorsWantNone() {
        var policy = DomainPolicyChanged.newBuilder()
                .setDomain("127.0.0.1")
                .setSeverity(DomainSeverity.NONE)
                .setRejectReports(true)
                .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        town.policy(policy);

        take(server, flagOf(server, alice.getUri()));
        town.forgive("127.0.0.1");

        assertThat(reports()).isEmpty();
    }
}
