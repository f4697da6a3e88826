package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReactionsIT {
    @Inject
    Town town;

    private final StubPeer peer = new StubPeer();

    @BeforeEach
    void begin() {
        town.instanceActor();
    }

    @AfterEach
    void end() {
        peer.close();
    }

    @Test
    void shouldLetAPeerFollowSomebodyHere() {
        var alice = town.resident("alice" + town.newId());
        var bob = peer.somebody("bob");

        var answer = town.deliver(bob, bob.activity("Follow", "\"" + alice.getUri() + "\""));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(town.events(Topic.RELATIONSHIPS, FollowAccepted.class))
                .filteredOn(accepted -> accepted.getFollow().getTarget() == alice.getId())
                .singleElement()
                .satisfies(accepted ->
                        assertThat(accepted.getFollow().getSourceInbox()).isEqualTo(peer.url("/inbox")));
        assertThat(town.events(Topic.ACCOUNTS, AccountChanged.class))
                .filteredOn(account -> account.getUri().equals(bob.uri()))
                .singleElement()
                .satisfies(account -> {
                    assertThat(account.getDomain()).isEqualTo(peer.authority());
                    assertThat(account.getNote()).isEqualTo("<p>hi</p>");
                    assertThat(account.getDisplayName()).isEqualTo("The bob");
                });
    }

    @Test
    void shouldLetSomebodyFollowAgainUnderTheSameId() {
        var alice = town.resident("alice" + town.newId());
        var bob = peer.somebody("bob");
        var follow = bob.activity("Follow", "\"" + alice.getUri() + "\"");

        assertThat(town.deliver(bob, follow).status()).isEqualTo(202);
        assertThat(town.deliver(bob, bob.activity("Undo", follow)).status()).isEqualTo(202);
        assertThat(town.deliver(bob, follow).status()).isEqualTo(202);

        assertThat(town.events(Topic.RELATIONSHIPS, FollowAccepted.class))
                .filteredOn(accepted -> accepted.getFollow().getTarget() == alice.getId())
                .hasSize(2);
    }

    @Test
    void shouldTakeAPostThatMentionsSomebodyHere() {
        var alice = town.resident("alice" + town.newId());
        var bob = peer.somebody("bob");
        var id = bob.newId("notes");

        var answer = town.deliver(
                bob,
                bob.create(bob.note(
                        id,
                        "<p onclick='x()'>hello <a href='javascript:x()'>you</a></p>",
                        "\"to\":\"as:Public\",\"tag\":[{\"type\":\"Mention\",\"href\":\"" + alice.getUri()
                                + "\"},{\"type\":\"Hashtag\",\"name\":\"#Cats\"}]")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        assertThat(town.events(Topic.STATUSES, StatusPosted.class))
                .filteredOn(posted -> posted.getStatus().getUri().equals(id))
                .singleElement()
                .satisfies(posted -> {
                    assertThat(posted.getStatus().getContent()).isEqualTo("<p>hello you</p>");
                    assertThat(posted.getStatus().getTags()).containsExactly("cats");
                    assertThat(posted.getStatus().getMentions()).hasSize(1);
                });
    }
}
