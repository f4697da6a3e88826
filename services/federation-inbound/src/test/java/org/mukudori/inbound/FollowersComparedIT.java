package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.idOf;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.activitypub.CollectionSynchronization;
import org.mukudori.activitypub.FollowersDigest;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Who follows whom across servers, compared and put right in both directions (FEP-8fcf). */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@SuppressWarnings("NullAway.Init")
class FollowersComparedIT {
    @Inject
    Town town;

    private final StubPeer peer = new StubPeer();
    private final Somebody bob = peer.somebody("bob");
    private AccountChanged follower;
    private AccountChanged stray;
    private AccountChanged asking;
    private AccountChanged believed;
    private long bobsId;

    @BeforeEach
    void begin() {
        town.instanceActor();
        follower = town.resident("follower" + town.newId());
        stray = town.resident("stray" + town.newId());
        asking = town.resident("asking" + town.newId());
        believed = town.resident("believed" + town.newId());
        follow(bob, follower);
        bobsId = idOf(town, bob);
        town.follow(follower, bobsId, false);
        town.follow(stray, bobsId, false);
        town.follow(asking, bobsId, true);
    }

    @AfterEach
    void end() {
        peer.close();
    }

    private void follow(Somebody by, AccountChanged whom) {
        var answer = town.deliver(by, by.activity("Follow", quoted(whom.getUri())));
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private static String digest(AccountChanged... followers) {
        var digest = new FollowersDigest();
        Arrays.stream(followers).forEach(one -> digest.add(FollowersDigest.of(one.getUri())));
        return digest.toString();
    }

    private void tell(Somebody by, String collection, String url, String digest) {
        var post = new SignedPost(by, by.activity("Like", quoted(peer.url("/n/1"))));
        post.extra.add(Map.entry(
                CollectionSynchronization.HEADER, new CollectionSynchronization(collection, url, digest).value()));
        var answer = town.deliver(post);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private void serve(String path, AccountChanged... followers) {
        serve(
                path,
                Arrays.stream(followers).map(one -> quoted(one.getUri())).collect(Collectors.joining(",", "[", "]")),
                "");
    }

    private void serve(String path, String items, String next) {
        var more = next.isEmpty() ? "" : ",\"next\":" + quoted(peer.url(next));
        peer.serve(path, """
                {"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection","id":"%s",
                "orderedItems":%s%s}""".formatted(peer.url(path), items, more));
    }

    private List<Town.Entry> follows(AccountChanged source) {
        var key = Keys.relationship(source.getId(), bobsId, Keys.Relationship.FOLLOW);
        return town.log(Topic.RELATIONSHIPS).stream()
                .filter(entry -> entry.key().equals(key))
                .toList();
    }

    @Test
    void shouldPutRightWhatDiffers() {
        serve("/sync", follower, asking, believed);

        tell(bob, bob.followers(), peer.url("/sync"), digest(follower, asking, believed));

        var until = Instant.now().plusSeconds(60);
        while (follows(stray).getLast().event() != null
                || !(follows(asking).getLast().event() instanceof FollowAccepted)
                || follows(believed).isEmpty()) {
            assertThat(Instant.now()).as("not put right").isBefore(until);
        }
        assertThat(follows(believed).getLast().event()).isNull();
        assertThat(follows(follower)).hasSize(1);
        tell(bob, bob.followers(), peer.url("/sync"), digest());
        awaitComparisons();
        assertThat(peer.timesAsked("/sync")).as("once in a while").isEqualTo(1);
    }

    @Test
    void shouldReadAListThatComesInPages() {
        serve("/pages", "[" + quoted(follower.getUri()) + "]", "/pages/2");
        serve("/pages/2", stray);

        tell(bob, bob.followers(), peer.url("/pages"), digest(follower, stray, believed));
        awaitComparisons();

        assertThat(peer.timesAsked("/pages/2")).isEqualTo(1);
        assertThat(follows(follower).getLast().event()).isNotNull();
        assertThat(follows(stray).getLast().event()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"the same", "another collection", "another host", "half a list", "no list", "a circle"})
    void shouldChangeNothingFor(String what) {
        try (var other = new StubPeer()) {
            serve("/sync");
            serve("/half", "[]", "/gone");
            serve("/none", "[7]", "");
            serve("/circle", "[]", "/circle");
            switch (what) {
                case "the same" -> tell(bob, bob.followers(), peer.url("/sync"), digest(follower, stray));
                case "another collection" -> tell(bob, peer.url("/users/carol/followers"), peer.url("/sync"), digest());
                case "another host" -> tell(bob, bob.followers(), other.url("/sync"), digest());
                case "half a list" -> tell(bob, bob.followers(), peer.url("/half"), digest());
                case "no list" -> tell(bob, bob.followers(), peer.url("/none"), digest());
                default -> tell(bob, bob.followers(), peer.url("/circle"), digest());
            }
            awaitComparisons();

            assertThat(follows(follower).getLast().event()).isNotNull();
            assertThat(follows(stray).getLast().event()).isNotNull();
            assertThat(other.timesAsked()).isZero();
            assertThat(peer.timesAsked("/sync")).isZero();
            assertThat(peer.timesAsked("/circle")).isLessThan(3);
        }
    }

    /** As two are made at once, and in turn, those begun before are over when the third after them has begun. */
    private void awaitComparisons() {
        var until = Instant.now().plusSeconds(60);
        for (int i = 0; i < 3; i++) {
            var name = "later" + town.newId();
            var later = peer.somebody(name, bob.key());
            follow(later, follower);
            serve("/sync/" + name, believed);
            tell(later, later.followers(), peer.url("/sync/" + name), digest(believed));
            while (peer.timesAsked("/sync/" + name) == 0) {
                assertThat(Instant.now()).as("not compared").isBefore(until);
            }
        }
    }

    @Test
    void shouldTellAHostWhoFollowsFromThereAndFromNowhereElse() {
        var carol = peer.somebody("carol", bob.key());
        try (var other = new StubPeer()) {
            var eve = other.somebody("eve");
            follow(carol, follower);
            follow(eve, follower);
            var path = "/users/" + follower.getUsername() + "/followers_synchronization";

            var unsigned = SignedGet.unsigned(path).from(town);
            var bobs = SignedGet.cavage(bob, path).from(town);
            var eves = SignedGet.rfc9421(eve, path).from(town);

            assertThat(unsigned.status()).isEqualTo(401);
            assertThat(bobs.status()).as(bobs.body()).isEqualTo(200);
            assertThat(bobs.body()).contains(bob.uri(), carol.uri()).doesNotContain(eve.uri());
            assertThat(bobs.headers().get("Cache-Control")).isEqualTo("private, no-store");
            assertThat(eves.body()).contains(eve.uri()).doesNotContain(bob.uri());
        }
    }
}
