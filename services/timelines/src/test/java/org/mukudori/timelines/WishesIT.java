package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mukudori.testkit.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class WishesIT {
    private static final Pattern NEXT = Pattern.compile("<http://localhost:3000([^>]+)>; rel=\"next\"");

    @Inject
    World world;

    @Inject
    Wants wants;

    @Test
    void shouldTellWhichHashtagsOneFollows() {
        var alice = world.person("alice");
        for (var tag : List.of("one", "two", "drei_ß", "4ever")) {
            wants.followTag(alice, tag);
        }
        wants.unfollowTag(alice, "two");

        var first = world.get("/api/v1/followed_tags?limit=2", alice);
        var next = NEXT.matcher(first.link());
        assertThat(next.find()).isTrue();
        var second = world.get(next.group(1), alice);

        assertThat(texts(first.body(), "name")).containsExactly("4ever", "drei_ß");
        assertThat(texts(second.body(), "name")).containsExactly("one");
        assertThat(first.body().get(0).get("following").asBoolean()).isTrue();
        assertThat(world.read("/api/v1/tags/ONE", alice).get("following").asBoolean())
                .isTrue();
        assertThat(world.read("/api/v1/tags/%23two", alice).get("following").asBoolean())
                .isFalse();
        assertThat(world.read("/api/v1/tags/one", World.NOBODY).has("following"))
                .isFalse();
        assertThat(world.read("/api/v1/tags/drei_%C3%9F", alice).get("url").asText())
                .isEqualTo("http://localhost:3000/tags/drei_%C3%9F");
        for (var nothing : List.of("12", "%25", "a%20b", "%27%3B%20drop")) {
            assertThat(world.get("/api/v1/tags/" + nothing, alice).status())
                    .as(nothing)
                    .isEqualTo(404);
        }
    }

    @Test
    void shouldTellWhichServersOneBlocksAndShowNothingOfThem() {
        var alice = world.person("alice");
        var far = wants.remote("fay", "blocked.example");
        var near = wants.remote("ned", "other.example");
        world.follow(alice, near);
        var root = world.post(alice, "what do you think?");
        var post = world.post(far, "this", status -> {
            world.answering(root).accept(status);
            status.setLocal(false).setTags(List.of("wishes"));
        });
        world.post(far, "hello", status -> status.setLocal(false).setTags(List.of("wishes")));
        var under = world.post(near, "no", world.answering(post));
        wants.blockDomain(alice, "blocked.example");
        wants.blockDomain(alice, "third.example");

        assertThat(texts(world.read("/api/v1/domain_blocks", alice), ""))
                .containsExactly("third.example", "blocked.example");
        assertThat(NEXT.matcher(world.get("/api/v1/domain_blocks?limit=1", alice)
                                .link())
                        .find())
                .isTrue();
        assertThat(relationship(alice, far).get("domain_blocking").asBoolean()).isTrue();
        assertThat(relationship(alice, near).get("domain_blocking").asBoolean()).isFalse();
        assertThat(world.get("/api/v1/timelines/tag/wishes", alice).ids()).isEmpty();
        assertThat(world.get("/api/v1/timelines/tag/wishes", near).ids()).hasSize(1);
        assertThat(world.get("/api/v1/timelines/public?remote=true", alice).ids())
                .doesNotContain(Long.toString(post.getId()));
        var thread = world.read("/api/v1/statuses/" + root.getId() + "/context", alice);
        assertThat(texts(thread.get("descendants"), "id")).containsExactly(Long.toString(under.getId()));
        assertThat(world.get("/api/v1/statuses/" + post.getId(), alice).status())
                .isEqualTo(200);
    }

    @Test
    void shouldLeaveWhomOneMutesOutOfThreads() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var root = world.post(alice, "what do you think?");
        var answer = world.post(bob, "nothing", world.answering(root));
        var context = "/api/v1/statuses/" + root.getId() + "/context";

        world.mute(alice, bob, null);
        assertThat(world.read(context, alice).get("descendants")).isEmpty();
        assertThat(texts(world.read(context, bob).get("descendants"), "id"))
                .containsExactly(Long.toString(answer.getId()));

        world.mute(alice, bob, Instant.now().minusSeconds(1));
        assertThat(world.read(context, alice).get("descendants")).hasSize(1);
    }

    @Test
    void shouldSayWhichThreadsAreMuted() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var root = world.post(alice, "what do you think?");
        var answer = world.post(bob, "nothing", world.answering(root));
        var lonely = world.post(bob, "hello", status -> status.clearConversation());
        wants.muteConversation(alice, root);
        wants.muteConversation(alice, lonely);

        for (var post : List.of(root, answer, lonely)) {
            var path = "/api/v1/statuses/" + post.getId();
            assertThat(world.read(path, alice).get("muted").asBoolean()).isTrue();
            assertThat(world.read(path, bob).get("muted").asBoolean()).isFalse();
        }
        wants.unmuteConversation(alice, root);
        assertThat(world.read("/api/v1/statuses/" + answer.getId(), alice)
                        .get("muted")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void shouldShowANoteToWhoWroteIt() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        wants.note(alice, bob, "owes me a book");

        assertThat(relationship(alice, bob).get("note").asText()).isEqualTo("owes me a book");
        assertThat(relationship(bob, alice).get("note").asText()).isEmpty();
        wants.forgetNote(alice, bob);
        assertThat(relationship(alice, bob).get("note").asText()).isEmpty();
    }

    private JsonNode relationship(long viewer, long other) {
        return world.read("/api/v1/accounts/relationships?id=" + other, viewer).get(0);
    }

    private static List<String> texts(JsonNode entities, String name) {
        var texts = new ArrayList<String>();
        entities.forEach(entity ->
                texts.add(name.isEmpty() ? entity.asText() : entity.get(name).asText()));
        return texts;
    }
}
