package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Whose word an activity is: keys, their owners, and who is still there. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class SendersAtTheDoorIT {
    private static final StubPeer PEER = new StubPeer();
    private static final StubPeer EVIL = new StubPeer();
    private static final Somebody VICTIM = PEER.somebody("victim");
    private static final Somebody MALLORY = EVIL.somebody("mallory");
    private static final Somebody NEIGHBOUR = PEER.somebody("neighbour");

    @Inject
    Town town;

    private AccountChanged alice = new AccountChanged();

    record Row(String name, int status, boolean asksNobody, Somebody as, Consumer<SignedPost> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void begin() {
        town.instanceActor();
        alice = town.onlyResident("alice");
    }

    @AfterAll
    static void end() {
        PEER.close();
        EVIL.close();
    }

    private String follow(Somebody by) {
        return by.activity("Follow", "\"" + alice.getUri() + "\"");
    }

    private void assertRefused(int status, SignedPost post) {
        var before = town.size();

        var answer = town.deliver(post);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error\"");
        assertThat(town.size()).isEqualTo(before);
    }

    static Stream<Row> keys() {
        return Stream.of(
                new Row("A16 keyId empty", 401, true, VICTIM, post -> post.keyId = ""),
                new Row("A16 keyId acct:", 401, true, VICTIM, post -> post.keyId = "acct:victim@peer.example"),
                new Row("A16 keyId file:", 401, true, VICTIM, post -> post.keyId = "file:///etc/passwd"),
                new Row("A16 keyId on an inner host", 401, true, VICTIM, post -> post.keyId = "http://127.0.0.1/key"),
                new Row(
                        "A16 keyId of 10 kB",
                        401,
                        true,
                        VICTIM,
                        post -> post.keyId = PEER.url("/" + "k".repeat(10_240))),
                new Row("A17 another host's key", 401, true, VICTIM, post -> {
                    post.keyId = MALLORY.keyId();
                    post.key = MALLORY.key().getPrivate();
                }),
                new Row("A20 a neighbour's key", 401, false, VICTIM, post -> {
                    post.keyId = NEIGHBOUR.keyId();
                    post.key = NEIGHBOUR.key().getPrivate();
                }),
                new Row(
                        "A21 keyId of ours",
                        401,
                        true,
                        VICTIM,
                        post -> post.keyId = "http://localhost:3000/users/alice#main-key"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keys")
    void shouldNotBelieve(Row row) {
        var post = new SignedPost(row.as(), follow(row.as()));
        row.change().accept(post);
        var asked = PEER.timesAsked() + EVIL.timesAsked();

        assertRefused(row.status(), post);

        if (row.asksNobody()) {
            assertThat(PEER.timesAsked() + EVIL.timesAsked()).isEqualTo(asked);
        }
    }

    @Test
    void a18ShouldNotBelieveAKeyThatClaimsAnotherOwner() {
        var eve = EVIL.somebody("eve");
        EVIL.serve(
                "/users/eve",
                eve.document(StubPeer.pem(eve.key().getPublic()))
                        .replace("\"owner\":\"" + eve.uri(), "\"owner\":\"" + VICTIM.uri()));

        assertRefused(401, new SignedPost(eve, follow(eve)));
    }

    @Test
    void a27ShouldTakeOnceWhatComesAThousandTimesAndThenNoMoreFromThatHost() {
        try (var busy = new StubPeer()) {
            var bob = busy.somebody("bob", VICTIM.key());
            var post = new SignedPost(bob, follow(bob));

            var statuses = Stream.generate(() -> town.deliver(post))
                    .limit(1_000)
                    .map(Town.Answer::status)
                    .toList();
            var last = town.deliver(post);

            assertThat(statuses).startsWith(202, 202).containsOnly(202, 429);
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.headers()).containsKey("Retry-After");
            assertThat(town.events(Topic.RELATIONSHIPS, FollowAccepted.class))
                    .filteredOn(accepted -> accepted.getFollow().getUri().startsWith(busy.url("/")))
                    .hasSize(1);
            assertThat(town.deliver(VICTIM, follow(VICTIM)).status())
                    .as("199 another host")
                    .isEqualTo(202);
        }
    }

    @Test
    void a29ShouldTakeAnotherBodyUnderAKnownIdForADuplicate() {
        var first = follow(VICTIM);
        assertThat(town.deliver(VICTIM, first).status()).isEqualTo(202);
        var before = town.size();

        var answer = town.deliver(VICTIM, first.replace("\"Follow\"", "\"Block\""));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(town.size()).isEqualTo(before);
    }

    @Test
    void a33ShouldNotHearTheSuspendedNorTheGone() {
        var name = "gone" + town.newId();
        var bob = PEER.somebody(name, NEIGHBOUR.key());
        assertThat(town.deliver(bob, follow(bob)).status()).isEqualTo(202);

        assertThat(town.deliver(bob, bob.activity("Delete", "\"" + bob.uri() + "\""))
                        .status())
                .isEqualTo(202);

        assertRefused(403, new SignedPost(bob, follow(bob)));
    }

    @Test
    void a37ShouldNotBelieveALinkedDataSignatureThatAnotherPassesOn() {
        var id = VICTIM.newId("notes");
        var create = VICTIM.create(VICTIM.note(
                        id,
                        "forged",
                        "\"to\":\"as:Public\",\"tag\":{\"type\":\"Mention\",\"href\":\"" + alice.getUri() + "\"}"))
                .replaceFirst(
                        "\\{",
                        "{\"signature\":{\"type\":\"RsaSignature2017\",\"creator\":\"" + VICTIM.keyId()
                                + "\",\"created\":\"2026-01-01T00:00:00Z\",\"signatureValue\":\"AAAA\"},");
        var post = new SignedPost(MALLORY, create);

        assertRefused(401, post);
        assertThat(town.events(Topic.STATUSES, StatusPosted.class))
                .noneMatch(posted -> posted.getStatus().getUri().equals(id));
    }

    @Test
    void a38ShouldServeWhatIsNotForEverybodyToNobody() {
        var post = town.post(alice, "<p>secret</p>", Visibility.PRIVATE);
        var path = "/users/" + alice.getUsername() + "/statuses/" + post.getId();

        for (var part : new String[] {path, path + "/activity", path + "/replies"}) {
            assertThat(town.get(part, "application/activity+json").status())
                    .as(part)
                    .isEqualTo(404);
        }
        assertThat(town.get("/users/" + alice.getUsername() + "/outbox?page=true", "*/*")
                        .body())
                .doesNotContain("secret");
        assertThat(town.get("/users/" + alice.getUsername() + "/followers", "*/*")
                        .body())
                .doesNotContain("orderedItems");
    }

    @Test
    void a40ShouldSuspectOurClockWhenManySignAtOddTimes() {
        for (var i = 0; i < 5; i++) {
            var odd = new SignedPost(
                    VICTIM, follow(VICTIM).replace(VICTIM.uri(), "http://10.0.0." + i + "/users/victim"));
            odd.date = SignedPost.date(Instant.now().minus(Duration.ofHours(13)));
            assertThat(town.deliver(odd).status()).isEqualTo(401);
        }
        assertThat(suspicion()).contains("mukudori_inbox_clock_suspect 1.0");

        assertThat(town.deliver(VICTIM, follow(VICTIM)).status()).isEqualTo(202);
        assertThat(suspicion()).contains("mukudori_inbox_clock_suspect 0.0");
    }

    private String suspicion() {
        return town.get("/q/metrics", "text/plain").body();
    }

    @Test
    void b48ShouldNotAskAfterStrangersWhoAreGoneAndPurgeTheKnown() {
        var name = "leaving" + town.newId();
        var bob = PEER.somebody(name, NEIGHBOUR.key());
        PEER.answer("/users/" + name, 410);
        var asked = PEER.timesAsked("/users/" + name);
        assertThat(town.deliver(bob, bob.activity("Delete", "\"" + bob.uri() + "\""))
                        .status())
                .isEqualTo(202);
        assertThat(PEER.timesAsked("/users/" + name)).isEqualTo(asked);

        var other = PEER.somebody(name, NEIGHBOUR.key());
        var id = other.newId("follows");
        assertThat(town.deliver(other, other.activity(id, "Follow", "\"" + alice.getUri() + "\""))
                        .status())
                .isEqualTo(202);
        var edge = town.events(Topic.RELATIONSHIPS, FollowAccepted.class).stream()
                .map(FollowAccepted::getFollow)
                .filter(follow -> follow.getUri().equals(id))
                .findFirst()
                .orElseThrow();
        PEER.answer("/users/" + name, 410);
        var rotated = new Somebody(PEER, name, MALLORY.key());
        assertThat(town.deliver(rotated, rotated.activity("Delete", "\"" + rotated.uri() + "\""))
                        .status())
                .isEqualTo(202);

        assertThat(town.log(Topic.RELATIONSHIPS).stream()
                        .filter(entry -> entry.key()
                                .equals(Keys.relationship(
                                        edge.getSource(), edge.getTarget(), Keys.Relationship.FOLLOW)))
                        .toList()
                        .getLast()
                        .event())
                .isNull();
    }
}
