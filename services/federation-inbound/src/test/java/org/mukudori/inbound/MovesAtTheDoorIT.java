package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Moves, and what is put on top of profiles: only one's own, and only with the other's word. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@SuppressWarnings("NullAway.Init")
class MovesAtTheDoorIT {
    @Inject
    Town town;

    private Scene scene;
    private Somebody next;

    @BeforeEach
    void begin() {
        scene = new Scene(town);
        next = knowing("next", scene.bob, "");
    }

    @AfterEach
    void end() {
        scene.close();
    }

    /** An account on the other server that says who it was before. */
    private Somebody knowing(String name, Somebody before, String more) {
        var somebody = scene.other.somebody(name, scene.bob.key());
        scene.other.serve(
                "/users/" + name,
                somebody.document(StubPeer.pem(somebody.key().getPublic()))
                        .replaceFirst("\\{", "{\"alsoKnownAs\":[\"" + before.uri() + "\"]," + more));
        return somebody;
    }

    private String move(Somebody from, String object, String target) {
        return from.activity("Move", quoted(object)).replaceFirst("\\{", "{\"target\":\"" + target + "\",");
    }

    private void changesNothing(Somebody by, String activity) {
        var events = town.during(
                () -> assertThat(town.deliver(by, activity).status()).isEqualTo(202));
        assertThat(events).isEmpty();
    }

    @Test
    void b58ShouldTakeFollowersAlong() {
        var events = town.during(() -> assertThat(town.deliver(scene.bob, move(scene.bob, scene.bob.uri(), next.uri()))
                        .status())
                .isEqualTo(202));

        assertThat(events)
                .anySatisfy(entry -> assertThat(entry.event())
                        .isInstanceOfSatisfying(
                                FollowRequested.class,
                                asked -> assertThat(asked.getFollow().getSource())
                                        .isEqualTo(scene.alice.getId())))
                .anySatisfy(entry -> {
                    assertThat(entry.key())
                            .isEqualTo(Keys.relationship(scene.alice.getId(), scene.bobsId, Keys.Relationship.FOLLOW));
                    assertThat(entry.event()).isNull();
                })
                .anySatisfy(entry -> assertThat(entry.event())
                        .isInstanceOfSatisfying(
                                AccountChanged.class,
                                account -> assertThat(account.getMovedTo()).isEqualTo(next.uri())));

        var again = knowing("again", scene.bob, "");
        changesNothing(scene.bob, move(scene.bob, scene.bob.uri(), again.uri()));
        var back = knowing("bob", next, "");
        changesNothing(next, move(next, next.uri(), scene.bob.uri()));
        assertThat(back.uri()).isNotEqualTo(scene.bob.uri());
    }

    @Test
    void b58ShouldTakeFollowersAlongToSomebodyFromHere() {
        var heir = AccountChanged.newBuilder(town.resident("heir" + town.newId()))
                .setAlsoKnownAs(List.of(scene.bob.uri()))
                .build();
        town.append(Topic.ACCOUNTS, Keys.account(heir.getId()), heir, heir.getId());

        var events =
                town.during(() -> assertThat(town.deliver(scene.bob, move(scene.bob, scene.bob.uri(), heir.getUri()))
                                .status())
                        .isEqualTo(202));

        assertThat(events)
                .anySatisfy(entry -> assertThat(entry.event())
                        .isInstanceOfSatisfying(
                                FollowAccepted.class,
                                follow -> assertThat(follow.getFollow().getTarget())
                                        .isEqualTo(heir.getId())));
    }

    @Test
    void b58ShouldNotBelieveOtherMoves() {
        var stranger = scene.other.somebody("stranger", scene.bob.key());
        var gone = knowing("gone", scene.bob, "\"movedTo\":\"" + next.uri() + "\",");
        var absent = scene.other.url("/users/absent");

        changesNothing(scene.eve, move(scene.eve, scene.bob.uri(), next.uri()));
        changesNothing(scene.bob, move(scene.bob, scene.bob.uri(), scene.bob.uri()));
        changesNothing(scene.bob, move(scene.bob, scene.bob.uri(), stranger.uri()));
        changesNothing(scene.bob, move(scene.bob, scene.bob.uri(), gone.uri()));
        changesNothing(scene.bob, move(scene.bob, scene.bob.uri(), absent));
        changesNothing(scene.bob, move(scene.bob, scene.bob.uri(), scene.alice.getUri()));
        changesNothing(scene.bob, move(scene.bob, scene.bob.uri(), "ftp://x/"));
    }

    @Test
    void b59ShouldPinNothingForOthers() {
        var target = "{\"target\":\"" + scene.bob.uri() + "/featured\",";

        changesNothing(
                scene.eve,
                scene.eve.activity("Add", quoted(scene.note.getUri())).replaceFirst("\\{", target));
        changesNothing(
                scene.mallory,
                scene.mallory.activity("Remove", quoted(scene.note.getUri())).replaceFirst("\\{", target));
        changesNothing(
                scene.bob,
                scene.bob.activity("Add", quoted(scene.open.getUri())).replaceFirst("\\{", target));
    }

    @Test
    void shouldAskAnewForAStaleProfileOnceWhenItsOwnerIsActive() {
        var known = town.events(Topic.ACCOUNTS, AccountChanged.class).stream()
                .filter(account -> account.getUri().equals(scene.bob.uri()))
                .findFirst()
                .orElseThrow();
        var stale = AccountChanged.newBuilder(known)
                .setDisplayName("Old")
                .setUpdatedAt(Instant.now().minus(Duration.ofDays(2)))
                .build();
        town.append(Topic.ACCOUNTS, Keys.account(stale.getId()), stale, stale.getId());
        var asked = scene.peer.timesAsked("/users/bob");

        for (var i = 0; i < 5; i++) {
            assertThat(town.deliver(scene.bob, scene.bob.activity("Like", quoted(scene.open.getUri())))
                            .status())
                    .isEqualTo(202);
        }

        assertThat(scene.peer.timesAsked("/users/bob")).isEqualTo(asked + 1);
        assertThat(town.events(Topic.ACCOUNTS, AccountChanged.class))
                .filteredOn(account -> account.getUri().equals(scene.bob.uri()))
                .last()
                .satisfies(account -> assertThat(account.getDisplayName()).isEqualTo("The bob"));
    }
}
