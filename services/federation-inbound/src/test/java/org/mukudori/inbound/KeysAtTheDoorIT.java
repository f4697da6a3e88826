package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.testkit.RealParts;

/** Keys that cannot be used, had or trusted, and how often they are asked for. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class KeysAtTheDoorIT {
    private static final StubPeer PEER = new StubPeer();
    private static final Somebody VICTIM = PEER.somebody("victim");
    private static final Somebody MALLORY = PEER.somebody("mallory");
    private static final Somebody NEIGHBOUR = PEER.somebody("neighbour");

    @Inject
    Town town;

    private AccountChanged alice = new AccountChanged();

    @BeforeEach
    void begin() {
        town.instanceActor();
        alice = town.onlyResident("alice");
    }

    @AfterAll
    static void end() {
        PEER.close();
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

    @Test
    void shouldAskInTheOtherWayWhereOneSignatureIsNotBelievedAndRemember() {
        try (var peer = new StubPeer()) {
            var first = peer.somebody("first");
            var second = peer.somebody("second");
            peer.believeOnlyRfc9421();

            assertThat(town.deliver(first, follow(first)).status()).isEqualTo(202);
            assertThat(peer.timesAsked("/users/first")).isEqualTo(2);
            assertThat(town.deliver(second, follow(second)).status()).isEqualTo(202);
            assertThat(peer.timesAsked("/users/second")).isEqualTo(1);
        }
    }

    static Stream<String> oddKeys() {
        return OddKeys.ALL.keySet().stream();
    }

    @ParameterizedTest(name = "A23 {0}")
    @MethodSource("oddKeys")
    void shouldNotUse(String odd) {
        var name = "odd" + town.newId();
        var holder = PEER.somebody(name, VICTIM.key());
        PEER.serve("/users/" + name, holder.document(OddKeys.ALL.getOrDefault(odd, "")));

        assertRefused(401, new SignedPost(holder, follow(holder)));
    }

    @Test
    void a31ShouldAskOnceForARotatedKeyAndSeldomForABadOne() {
        var name = "rotating" + town.newId();
        var before = PEER.somebody(name, NEIGHBOUR.key());
        assertThat(town.deliver(before, follow(before)).status()).isEqualTo(202);
        var after = PEER.somebody(name, VICTIM.key());
        var asked = PEER.timesAsked("/users/" + name);

        assertThat(town.deliver(after, follow(after)).status()).isEqualTo(202);
        var thief = new Somebody(PEER, name, MALLORY.key());
        for (var i = 0; i < 100; i++) {
            assertThat(town.deliver(thief, follow(thief)).status()).isEqualTo(401);
        }

        assertThat(PEER.timesAsked("/users/" + name)).isLessThanOrEqualTo(asked + 2);
    }

    @Test
    void a31ShouldAskOnceForTheKeyOfAStrangerWhoDoesNotConcernUs() {
        var name = "stranger" + town.newId();
        var stranger = PEER.somebody(name, NEIGHBOUR.key());

        for (var i = 0; i < 10; i++) {
            var deleted = stranger.activity("Delete", "\"" + stranger.newId("notes") + "\"");
            assertThat(town.deliver(stranger, deleted).status()).isEqualTo(202);
        }

        assertThat(PEER.timesAsked("/users/" + name)).isEqualTo(1);
    }

    @ParameterizedTest(name = "A32 the key''s host answers {0}")
    @CsvSource({"500,503", "503,503", "429,503", "404,401", "410,401", "403,401"})
    void shouldSayWhetherToComeBack(int answered, int status) {
        var name = "away" + town.newId();
        var away = PEER.somebody(name, NEIGHBOUR.key());
        PEER.answer("/users/" + name, answered);

        assertRefused(status, new SignedPost(away, follow(away)));
        assertThat(town.deliver(away, follow(away)).headers().containsKey("Retry-After"))
                .isEqualTo(status == 503);
    }

    @Test
    void a32ShouldSayToComeBackWhenNobodyAnswers() {
        var gone = new StubPeer();
        var bob = gone.somebody("bob", NEIGHBOUR.key());
        gone.close();

        assertRefused(503, new SignedPost(bob, follow(bob)));
    }
}
