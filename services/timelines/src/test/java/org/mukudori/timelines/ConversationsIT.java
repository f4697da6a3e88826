package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ConversationsIT {
    private static final String PATH = "/api/v1/conversations";

    @Inject
    World world;

    @Test
    void shouldTellOfWhatIsSaidToEachOtherOnly() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var hello = world.post(bob, "hello", world.mentioning(Visibility.DIRECT, alice));
        var other = world.post(carol, "hey", world.mentioning(Visibility.DIRECT, alice));
        var public_ = world.post(carol, "hey all", world.mentioning(Visibility.PUBLIC, alice));
        var answer = world.post(
                alice,
                "hello yourself",
                world.mentioning(Visibility.DIRECT, bob).andThen(world.answering(hello)));
        world.again();

        assertThat(public_.getId()).isPositive();
        var page = world.get(PATH, alice);
        assertThat(page.ids()).containsExactly(id(hello.getId()), id(other.getId()));
        assertThat(page.link()).contains("min_id=" + answer.getId());
        var own = page.body().get(0);
        assertThat(own.get("unread").asBoolean()).isFalse();
        assertThat(own.get("last_status").get("id").asText()).isEqualTo(id(answer.getId()));
        assertThat(own.get("accounts").findValuesAsText("id")).containsExactly(id(bob));
        assertThat(page.body().get(1).get("unread").asBoolean()).isTrue();
        assertThat(world.get(PATH + "?limit=1&max_id=" + answer.getId(), alice).ids())
                .containsExactly(id(other.getId()));
        var bobs = world.read(PATH, bob);
        assertThat(bobs).hasSize(1);
        assertThat(bobs.get(0).get("unread").asBoolean()).isTrue();
        assertThat(bobs.get(0).get("accounts").findValuesAsText("id")).containsExactly(id(alice));
        assertThat(world.read(PATH, world.person("dave"))).isEmpty();
        assertThat(world.get(PATH, World.NOBODY).status()).isEqualTo(401);

        world.delete(answer);
        world.again();
        assertThat(world.read(PATH, bob).get(0).get("last_status").get("id").asText())
                .isEqualTo(id(hello.getId()));
        world.block(alice, carol);
        assertThat(world.get(PATH, alice).ids()).containsExactly(id(hello.getId()));
    }

    @Test
    void shouldRememberWhatIsReadAndWhatIsRemoved() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var hello = world.post(bob, "hello", world.mentioning(Visibility.DIRECT, alice));
        var conversation = hello.getId();

        mark(alice, conversation, false, hello.getId(), 0);
        world.again();
        assertThat(unread(alice, conversation)).isFalse();
        mark(alice, conversation, true, hello.getId(), 0);
        assertThat(unread(alice, conversation)).isTrue();
        mark(alice, conversation, false, hello.getId(), 0);
        world.post(bob, "well?", world.mentioning(Visibility.DIRECT, alice).andThen(world.answering(hello)));
        assertThat(unread(alice, conversation)).isTrue();

        var last = world.post(
                bob,
                "are you there?",
                world.mentioning(Visibility.DIRECT, alice).andThen(world.answering(hello)));
        mark(alice, conversation, false, last.getId(), last.getId());
        world.again();
        assertThat(world.read(PATH, alice)).isEmpty();
        assertThat(world.get("/internal/conversations/" + conversation, alice).status())
                .isEqualTo(404);
        assertThat(world.read(PATH, bob)).hasSize(1);

        world.post(bob, "!", world.mentioning(Visibility.DIRECT, alice).andThen(world.answering(hello)));
        assertThat(unread(alice, conversation)).isTrue();
        assertThat(world.read(PATH, alice)).hasSize(1);
    }

    private void mark(long account, long conversation, boolean unread, long upTo, long removed) {
        world.append(
                Topic.CONVERSATIONS,
                Keys.conversation(account, conversation),
                new ConversationMarked(account, conversation, unread, upTo, removed, Instant.now()),
                account);
    }

    private boolean unread(long account, long conversation) {
        return world.read("/internal/conversations/" + conversation, account)
                .get("unread")
                .asBoolean();
    }

    private static String id(long id) {
        return Long.toString(id);
    }
}
