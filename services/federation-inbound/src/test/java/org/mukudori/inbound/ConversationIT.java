package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Each reaction: its effect, its effect when told twice, and none when told by somebody else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConversationIT {
    @Inject
    Town town;

    private final StubPeer peer = new StubPeer();
    private AccountChanged alice = new AccountChanged();
    private Somebody bob = new Somebody(peer, "bob", StubPeer.newKey());
    private Somebody mallory = new Somebody(peer, "mallory", StubPeer.newKey());

    @BeforeEach
    void begin() {
        town.instanceActor();
        alice = town.resident("alice" + town.newId());
        bob = peer.somebody("bob", bob.key());
        mallory = peer.somebody("mallory", mallory.key());
    }

    @AfterEach
    void end() {
        peer.close();
    }

    private void take(Somebody by, String activity) {
        assertThat(town.deliver(by, activity).status()).isEqualTo(202);
        assertThat(town.deliver(by, activity).status()).isEqualTo(202);
    }

    private static String quoted(String uri) {
        return "\"" + uri + "\"";
    }

    private long bobsId() {
        return town.events(Topic.ACCOUNTS, AccountChanged.class).stream()
                .filter(account -> account.getUri().equals(bob.uri()))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private Status noteOfBobs() {
        var id = bob.newId("notes");
        take(
                bob,
                bob.create(bob.note(
                        id,
                        "hello",
                        "\"to\":\"as:Public\",\"tag\":{\"type\":\"Mention\",\"href\":\"" + alice.getUri() + "\"}")));
        return town.events(Topic.STATUSES, StatusPosted.class).stream()
                .map(StatusPosted::getStatus)
                .filter(status -> status.getUri().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<Town.Entry> records(Topic topic, String key) {
        return town.log(topic).stream().filter(entry -> entry.key().equals(key)).toList();
    }

    @Test
    void shouldAskALockedAccountFirst() {
        var locked = town.resident("locked" + town.newId(), true);

        take(bob, bob.activity("Follow", quoted(locked.getUri())));

        assertThat(town.events(Topic.RELATIONSHIPS, FollowRequested.class))
                .filteredOn(asked -> asked.getFollow().getTarget() == locked.getId())
                .hasSize(1);
    }

    @Test
    void shouldTakeAnAcceptOnlyFromTheFollowed() {
        var _ = noteOfBobs();
        var follow = town.follow(alice, bobsId(), true);

        take(mallory, mallory.activity("Accept", quoted(follow.getUri())));
        assertThat(accepted(follow.getId())).isZero();

        take(bob, bob.activity("Accept", quoted(follow.getUri())));
        assertThat(accepted(follow.getId())).isEqualTo(1);
    }

    private long accepted(long follow) {
        return town.events(Topic.RELATIONSHIPS, FollowAccepted.class).stream()
                .filter(accepted -> accepted.getFollow().getId() == follow)
                .count();
    }

    @Test
    void shouldEndAFollowThatIsRejected() {
        var _ = noteOfBobs();
        var follow = town.follow(alice, bobsId(), false);

        take(bob, bob.activity("Reject", quoted(follow.getUri())));

        assertThat(records(Topic.RELATIONSHIPS, Keys.relationship(alice.getId(), bobsId(), Keys.Relationship.FOLLOW))
                        .getLast()
                        .event())
                .isNull();
    }

    @Test
    void shouldTakeAnEditOnceAndOnlyFromTheAuthor() {
        var note = noteOfBobs();
        var edited = bob.note(note.getUri(), "goodbye", "\"to\":\"as:Public\",\"updated\":\"" + Instant.now() + "\"");

        take(mallory, mallory.activity("Update", edited));
        assertThat(town.events(Topic.STATUSES, StatusEdited.class))
                .noneMatch(edit -> edit.getStatus().getId() == note.getId());

        take(bob, bob.activity("Update", edited));
        assertThat(town.events(Topic.STATUSES, StatusEdited.class))
                .filteredOn(edit -> edit.getStatus().getId() == note.getId())
                .singleElement()
                .satisfies(edit -> {
                    assertThat(edit.getStatus().getContent()).isEqualTo("goodbye");
                    assertThat(edit.getStatus().getRevisions()).hasSize(1);
                });
    }

    @Test
    void shouldTakeADeleteOnlyFromTheAuthor() {
        var note = noteOfBobs();
        var key = Keys.status(note.getAccount(), note.getId());

        take(mallory, mallory.activity("Delete", quoted(note.getUri())));
        assertThat(records(Topic.STATUSES, key).getLast().event()).isNotNull();

        take(bob, bob.activity("Delete", "{\"type\":\"Tombstone\",\"id\":\"" + note.getUri() + "\"}"));
        assertThat(records(Topic.STATUSES, key).getLast().event()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"id\":\"%s\","})
    void b53ShouldTakeALikeAndItsUndoUnderAnotherIdOrNone(String id) {
        var post = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);

        take(bob, bob.activity("Like", quoted(post.getUri())));
        assertThat(town.events(Topic.INTERACTIONS, StatusFavourited.class))
                .filteredOn(favourite -> favourite.getStatusId() == post.getId())
                .hasSize(1);

        take(
                bob,
                bob.activity(
                        "Undo",
                        "{\"type\":\"Like\"," + id.formatted(bob.newId("other")) + "\"actor\":\"" + bob.uri()
                                + "\",\"object\":\"" + post.getUri() + "\"}"));
        assertThat(records(Topic.INTERACTIONS, Keys.interaction(bobsId(), post.getId(), Keys.Interaction.FAVOURITE))
                        .getLast()
                        .event())
                .isNull();
    }

    @Test
    void shouldNotLetStrangersLikeWhatTheyCannotSee() {
        var post = town.post(alice, "<p>secret</p>", Visibility.DIRECT);

        take(bob, bob.activity("Like", quoted(post.getUri())));
        take(bob, bob.activity("Announce", quoted(post.getUri())));

        assertThat(town.events(Topic.INTERACTIONS, StatusFavourited.class))
                .noneMatch(favourite -> favourite.getStatusId() == post.getId());
        assertThat(town.events(Topic.STATUSES, StatusBoosted.class))
                .noneMatch(boost -> boost.getStatusId() == post.getId());
    }

    @Test
    void shouldTakeABoostAndItsUndo() {
        var post = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);
        var id = bob.newId("announces");

        take(bob, bob.activity(id, "Announce", quoted(post.getUri())));
        var boosts = town.events(Topic.STATUSES, StatusBoosted.class).stream()
                .filter(boost -> boost.getStatusId() == post.getId())
                .toList();
        assertThat(boosts).hasSize(1);

        take(bob, bob.activity("Undo", quoted(id)));
        assertThat(records(
                                Topic.STATUSES,
                                Keys.status(bobsId(), boosts.getFirst().getId()))
                        .getLast()
                        .event())
                .isNull();
    }

    @Test
    void b49ShouldFetchWhatIsBoostedFromItsOriginAndNotBelieveACopy() {
        var _ = noteOfBobs();
        var _ = town.follow(alice, bobsId(), false);
        try (var other = new StubPeer()) {
            var carol = other.somebody("carol");
            var id = other.url("/notes/1");
            other.serve("/notes/1", carol.note(id, "the truth"));

            take(bob, bob.activity("Announce", carol.note(id, "a lie")));

            assertThat(town.events(Topic.STATUSES, StatusPosted.class))
                    .filteredOn(posted -> posted.getStatus().getUri().equals(id))
                    .singleElement()
                    .satisfies(posted ->
                            assertThat(posted.getStatus().getContent()).isEqualTo("the truth"));
        }
    }

    @Test
    void shouldEndBothFollowsOnABlock() {
        take(bob, bob.activity("Follow", quoted(alice.getUri())));
        var _ = town.follow(alice, bobsId(), false);

        take(bob, bob.activity("Block", quoted(alice.getUri())));

        assertThat(town.events(Topic.RELATIONSHIPS, AccountBlocked.class))
                .filteredOn(block -> block.getTarget() == alice.getId())
                .hasSize(1);
        assertThat(records(Topic.RELATIONSHIPS, Keys.relationship(alice.getId(), bobsId(), Keys.Relationship.FOLLOW))
                        .getLast()
                        .event())
                .isNull();
        assertThat(records(Topic.RELATIONSHIPS, Keys.relationship(bobsId(), alice.getId(), Keys.Relationship.FOLLOW))
                        .getLast()
                        .event())
                .isNull();
    }

    @Test
    void shouldNotKeepWhatIsNotTheSenders() {
        var before = town.size();
        var theirs = mallory.newId("notes");
        var mention = "\"to\":\"as:Public\",\"tag\":{\"type\":\"Mention\",\"href\":\"" + alice.getUri() + "\"}";

        var _ = town.deliver(bob, bob.create(mallory.note(theirs, "forged", mention)));
        var _ = town.deliver(bob, bob.create(bob.note("http://other.example/notes/1", "forged", mention)));
        var _ = town.deliver(bob, bob.create(bob.note(town.uris.status("alice", 5), "forged", mention)));

        assertThat(town.size()).isEqualTo(before);
    }

    @Test
    void shouldTakeAnotherPersonsKeyForNoProof() {
        var before = town.size();
        var forged = bob.create(bob.note(bob.newId("notes"), "forged"));

        assertThat(town.deliver(mallory, forged).status()).isEqualTo(401);

        assertThat(town.size()).isEqualTo(before);
    }

    @Test
    void shouldAskForARotatedKeyOnce() {
        var _ = noteOfBobs();
        bob = peer.somebody("bob", StubPeer.newKey());

        take(bob, bob.activity("Follow", quoted(alice.getUri())));

        var asked = peer.timesAsked("/users/bob");
        var thief = new Somebody(peer, "bob", StubPeer.newKey());
        for (var i = 0; i < 20; i++) {
            assertThat(town.deliver(thief, thief.activity("Follow", quoted(alice.getUri())))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(peer.timesAsked("/users/bob")).isLessThanOrEqualTo(asked + 1);
    }

    @Test
    void shouldAskToComeBackWhenTheKeysHostIsAway() {
        peer.answer("/users/bob", 500);

        var answer = town.deliver(bob, bob.activity("Follow", quoted(alice.getUri())));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("Retry-After");
        assertThat(answer.body()).contains("\"error\"");
    }

    @Test
    void shouldForgetStrangersWithoutAsking() {
        var asked = peer.timesAsked();

        assertThat(town.deliver(bob, bob.activity("Delete", quoted(bob.uri()))).status())
                .isEqualTo(202);

        assertThat(peer.timesAsked()).isEqualTo(asked);
    }

    @Test
    void shouldFindSomebodyByHandle() {
        var address = "bob@" + peer.authority();

        assertThat(town.resolve(address).getAccount()).isEqualTo(bobsId());
    }

    @Test
    void shouldSayThatThereIsNobody() {
        var address = "nobody@" + peer.authority();

        assertThat(town.resolve(address).getFailure()).isNotBlank();
    }

    @Test
    void shouldServeActorsPostsAndCollections() {
        var name = alice.getUsername();
        var post = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);
        var secret = town.post(alice, "<p>secret</p>", Visibility.PRIVATE);
        var path = "/users/" + name;

        assertThat(town.get("/.well-known/webfinger?resource=acct:" + name + "@localhost:3000", "*/*"))
                .satisfies(answer -> assertThat(answer.status()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.type()).startsWith("application/jrd+json"))
                .satisfies(answer -> assertThat(answer.body()).contains(alice.getUri()));
        assertThat(town.get("/.well-known/webfinger", "*/*").status()).isEqualTo(400);
        assertThat(town.get("/.well-known/webfinger?resource=acct:no@localhost:3000", "*/*")
                        .status())
                .isEqualTo(404);
        assertThat(town.get(path, "*/*").body()).contains("publicKeyPem");
        assertThat(town.get(path, "text/html").status()).isEqualTo(303);
        assertThat(town.get("/@" + name, "text/html").body()).contains("tea").doesNotContain("secret");
        assertThat(town.get(path + "/outbox?page=true", "*/*").body())
                .contains("tea")
                .doesNotContain("secret");
        assertThat(town.get(path + "/followers", "*/*").body()).contains("totalItems");
        assertThat(town.get(path + "/statuses/" + post.getId(), "*/*").body()).contains("tea");
        assertThat(town.get(path + "/statuses/" + post.getId() + "/activity", "*/*")
                        .body())
                .contains("Create");
        assertThat(town.get(path + "/statuses/" + secret.getId(), "*/*").status())
                .isEqualTo(404);
        assertThat(town.get("/actor", "*/*").body()).contains("Application");
        assertThat(town.get("/nodeinfo/2.0", "*/*").body()).contains("mukudori");
        assertThat(town.get("/.well-known/host-meta", "*/*").body()).contains("lrdd");
    }
}
