package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Domains that operators do not want: nothing is taken from them, and nothing is asked of them. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@SuppressWarnings("NullAway.Init")
class PoliciesAtTheDoorIT {
    @Inject
    Town town;

    private final StubPeer blocked = new StubPeer();
    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(town);
    }

    @AfterEach
    void end() {
        town.forgiveAll();
        scene.close();
        blocked.close();
    }

    private void block(StubPeer peer) {
        town.policy(peer.authority(), DomainSeverity.SUSPENDED, false);
    }

    @Test
    void a33ShouldRefuseABlockedDomainUntilItIsForgiven() {
        block(scene.other);
        var before = town.size();
        var asked = scene.other.timesAsked();
        var stranger = scene.other.somebody("stranger", scene.bob.key());

        for (var somebody : new Somebody[] {scene.eve, stranger}) {
            var answer = town.deliver(somebody, somebody.activity("Follow", quoted(scene.alice.getUri())));
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        }
        assertThat(town.size()).isEqualTo(before);
        assertThat(scene.other.timesAsked()).isEqualTo(asked);

        town.forgive(scene.other.authority());
        assertThat(town.deliver(scene.eve, scene.eve.activity("Follow", quoted(scene.alice.getUri())))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void a33ShouldGiveNoDocumentsToABlockedDomainThatSaysWhoItIs() {
        var alice = scene.alice.getUri().substring("http://localhost:3000".length());
        block(scene.other);
        var asked = scene.other.timesAsked();

        assertThat(SignedGet.cavage(scene.eve, alice).from(town).status()).isEqualTo(403);
        assertThat(SignedGet.rfc9421(scene.eve, alice + "/outbox").from(town).status())
                .isEqualTo(403);
        assertThat(SignedGet.unsigned(alice).from(town).status()).isEqualTo(200);
        assertThat(SignedGet.cavage(scene.bob, alice)
                        .to(alice + "/outbox")
                        .from(town)
                        .status())
                .as("who need not sign need not sign well")
                .isEqualTo(200);
        assertThat(scene.other.timesAsked()).isEqualTo(asked);
    }

    @Test
    void a33ShouldHearALimitedDomain() {
        town.policy(scene.other.authority(), DomainSeverity.SILENCED, false);

        assertThat(town.deliver(scene.eve, scene.eve.activity("Follow", quoted(scene.alice.getUri())))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void c185ShouldEndAllFollowsWithABlockedDomain() {
        var there = Keys.relationship(scene.alice.getId(), scene.bobsId, Keys.Relationship.FOLLOW);
        var until = Instant.now().plusSeconds(20);

        block(scene.peer);

        while (town.log(Topic.RELATIONSHIPS).stream()
                        .filter(entry -> entry.key().equals(there))
                        .toList()
                        .getLast()
                        .event()
                != null) {
            assertThat(Instant.now()).as("still followed").isBefore(until);
        }
    }

    @Test
    void b51AndC185ShouldAskNothingOfABlockedDomain() {
        var carl = blocked.somebody("carl", scene.bob.key());
        var id = carl.newId("n");
        var path = id.substring(id.indexOf("/n/"));
        blocked.serve(path, carl.note(id, "hello"));
        scene.peer.serve(path, StubPeer.ACTIVITY_JSON, scene.bob.note(scene.peer.url(path), "hello"));
        block(blocked);
        var before = town.size();

        assertThat(town.deliver(scene.bob, scene.bob.activity("Announce", quoted(id)))
                        .status())
                .isEqualTo(202);
        assertThat(town.resolve(id).getFailure()).isNotBlank();
        assertThat(town.resolve("carl@" + blocked.authority()).getFailure()).isNotBlank();
        assertThat(town.size()).isEqualTo(before);

        var answer = scene.bob.note(
                scene.bob.newId("n"),
                "so?",
                "\"to\":\"as:Public\"," + mention(scene.alice) + ",\"inReplyTo\":\"" + id + "\"");
        assertThat(town.deliver(scene.bob, scene.bob.create(answer)).status()).isEqualTo(202);
        assertThat(town.size()).isEqualTo(before + 1);
        assertThat(blocked.timesAsked()).isZero();
    }

    @Test
    void b51ShouldNotTakeWhatABlockedDomainServesForAnother() {
        var carl = blocked.somebody("carl", scene.bob.key());
        blocked.serve("/n/moved", carl.note(blocked.url("/n/moved"), "hello"));
        scene.peer.redirect("/n/moved", blocked.url("/n/moved"));
        block(blocked);
        var before = town.size();

        assertThat(town.resolve(scene.peer.url("/n/moved")).getFailure()).isNotBlank();

        assertThat(town.size()).isEqualTo(before);
    }

    @Test
    void shouldTakeNoPicturesFromWhereTheyAreNotWanted() {
        town.policy(scene.peer.authority(), DomainSeverity.NONE, true);
        var id = scene.bob.newId("n");
        var note = scene.bob.note(
                id,
                "look",
                "\"to\":\"as:Public\",\"attachment\":{\"type\":\"Image\",\"url\":\"https://a.example/a.png\"}");

        assertThat(town.deliver(scene.bob, scene.bob.create(note)).status()).isEqualTo(202);

        assertThat(town.events(Topic.STATUSES, StatusPosted.class))
                .filteredOn(posted -> posted.getStatus().getUri().equals(id))
                .singleElement()
                .satisfies(posted ->
                        assertThat(posted.getStatus().getAttachments()).isEmpty());
    }

    @ParameterizedTest(name = "C99 {0}")
    @ValueSource(
            strings = {
                "@a@%s/",
                "@a@%s/x?y=",
                "@a@%s#",
                "@a@b@%s/",
                "a@%s ",
                "http://%s/caf\u00e9",
                "http://b@%s/",
                "http://%s./x"
            })
    void shouldNotLetAnAddressTalkItsWayToABlockedDomain(String address) {
        block(blocked);

        var resolved = town.resolve(address.formatted(blocked.authority()));

        assertThat(resolved.getFailure()).isNotBlank();
        assertThat(blocked.timesAsked()).isZero();
    }
}
