package org.mukudori.timelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Keys;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;
import org.mukudori.events.Revision;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Polls are shown with the votes that the log tells of. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PollsIT {
    @Inject
    World world;

    private JsonNode poll(Status status, long viewer) {
        return world.read("/api/v1/polls/" + status.getId(), viewer);
    }

    /** Each option's votes, all votes, voters, and what the viewer chose. */
    private static String counts(JsonNode poll) {
        var options = StreamSupport.stream(poll.get("options").spliterator(), false)
                .map(option -> option.get("votes_count").asText())
                .toList();
        return options + " " + poll.get("votes_count") + " " + poll.get("voters_count") + " " + poll.get("own_votes");
    }

    @Test
    void shouldShowAPollAndItsVotes() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var post = world.post(alice, "Which?", world.asking(poll -> poll.setMultiple(true), "Beans", "Peas", "Kale"));

        assertThat(counts(poll(post, World.NOBODY))).isEqualTo("[0, 0, 0] 0 0 null");

        world.vote(bob, post, 0, 2);
        world.vote(carol, post, 2);
        world.again();

        assertThat(counts(poll(post, bob))).isEqualTo("[1, 0, 2] 3 2 [0,2]");
        assertThat(counts(poll(post, alice))).isEqualTo("[1, 0, 2] 3 2 []");
        assertThat(poll(post, alice).get("voted").asBoolean()).isTrue();
        assertThat(poll(post, bob).get("voted").asBoolean()).isTrue();
        assertThat(poll(post, World.NOBODY).has("voted")).isFalse();
        assertThat(poll(post, bob).get("expired").asBoolean()).isFalse();
        assertThat(poll(post, bob).get("multiple").asBoolean()).isTrue();
        assertThat(poll(post, bob).get("expires_at").asText()).endsWith("Z");
        assertThat(world.read("/api/v1/statuses/" + post.getId(), bob).get("poll"))
                .isEqualTo(poll(post, bob));
    }

    @Test
    void shouldCountWhatAPeerTellsOneByOne() {
        var alice = world.person("alice");
        var dora = world.person("dora", account -> account.setDomain("far.example"));
        var post = world.post(alice, "Which?", world.asking(poll -> poll.setMultiple(true), "Beans", "Peas"));

        world.vote(dora, post, 1);
        world.vote(dora, post, 0);
        assertThat(counts(poll(post, alice))).isEqualTo("[1, 1] 2 1 []");

        world.append(Topic.INTERACTIONS, Keys.vote(dora, post.getId(), 0), null, dora);
        assertThat(counts(poll(post, alice))).isEqualTo("[0, 1] 1 1 []");
    }

    @Test
    void shouldAddToWhatAnOriginCountedWhatCameSince() {
        var dora = world.person("dora", account -> account.setDomain("far.example"));
        var bob = world.person("bob");
        var carol = world.person("carol");
        var post = world.post(
                dora,
                "Which?",
                status -> status.setLocal(false).setPoll(told(Instant.now().minusSeconds(60), 5, 7)));
        assertThat(counts(poll(post, bob))).isEqualTo("[5, 7] 12 11 []");

        world.vote(bob, post, 0);
        assertThat(counts(poll(post, bob))).isEqualTo("[6, 7] 13 12 [0]");

        world.edit(Status.newBuilder(post)
                .setPoll(told(Instant.now().plusSeconds(1), 6, 8))
                .build());
        assertThat(counts(poll(post, bob))).isEqualTo("[6, 8] 14 11 [0]");
        assertThat(world.read("/api/v1/statuses/" + post.getId(), bob)
                        .get("edited_at")
                        .isNull())
                .isTrue();
        assertThat(counts(poll(post, carol))).isEqualTo("[6, 8] 14 11 []");
    }

    private static Poll told(Instant at, long beans, long peas) {
        return Poll.newBuilder()
                .setOptions(List.of(new PollOption("Beans", beans), new PollOption("Peas", peas)))
                .setMultiple(true)
                .setVoters(11L)
                .setCountedAt(at)
                .setExpiresAt(Instant.now().plusSeconds(3_600))
                .build();
    }

    @Test
    void shouldHideTotalsUntilTheEnd() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var open = world.post(alice, "Which?", world.asking(poll -> poll.setHideTotals(true), "Beans", "Peas"));
        var ended = world.post(
                alice,
                "Which?",
                world.asking(
                        poll -> poll.setHideTotals(true)
                                .setExpiresAt(Instant.now().minusSeconds(1)),
                        "Beans",
                        "Peas"));
        world.vote(bob, open, 1);
        world.vote(bob, ended, 1);

        assertThat(counts(poll(open, bob))).isEqualTo("[null, null] 1 1 [1]");
        assertThat(counts(poll(ended, bob))).isEqualTo("[0, 1] 1 1 [1]");
        assertThat(poll(ended, bob).get("expired").asBoolean()).isTrue();
    }

    @Test
    void shouldForgetVotesForOtherOptions() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var post = world.post(alice, "Which?", world.asking(_ -> {}, "Beans", "Peas"));
        var vote = world.vote(bob, post, 1);

        var edited = Status.newBuilder(post)
                .setEditedAt(Instant.now())
                .setRevisions(List.of(
                        new Revision(post.getCreatedAt(), post.getContent(), "", false, List.of("Beans", "Peas"))));
        world.asking(poll -> poll.setSince(vote), "Beans", "Kale").accept(edited);
        world.edit(edited.build());

        assertThat(counts(poll(post, bob))).isEqualTo("[0, 0] 0 0 []");
        var history = world.read("/api/v1/statuses/" + post.getId() + "/history", bob);
        assertThat(history.get(0).get("poll").findValuesAsText("title")).containsExactly("Beans", "Peas");
        assertThat(history.get(1).get("poll").findValuesAsText("title")).containsExactly("Beans", "Kale");
    }

    /** Case 176. */
    @Test
    void shouldShowPollsToThoseOnlyWhoMaySeeThem() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var secret = world.post(
                alice,
                "Which?",
                status -> world.asking(_ -> {}, "Beans", "Peas").accept(status.setVisibility(Visibility.PRIVATE)));
        var plain = world.post(alice, "none");

        assertThat(world.get("/api/v1/polls/" + secret.getId(), alice).status()).isEqualTo(200);
        assertThat(world.get("/api/v1/polls/" + secret.getId(), bob).status()).isEqualTo(404);
        assertThat(world.get("/api/v1/polls/" + secret.getId(), World.NOBODY).status())
                .isEqualTo(404);
        assertThat(world.get("/api/v1/polls/" + plain.getId(), alice).status()).isEqualTo(404);
        assertThat(world.get("/api/v1/polls/17", alice).status()).isEqualTo(404);
    }

    @Test
    void shouldTellWhoAskedAndWhoVotedOfTheEnd() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        var ended = world.post(
                alice,
                "Which?",
                world.asking(poll -> poll.setExpiresAt(Instant.now().minusSeconds(1)), "Beans", "Peas"));
        var open = world.post(alice, "Which?", world.asking(_ -> {}, "Beans", "Peas"));
        world.vote(bob, ended, 0);
        world.vote(bob, open, 0);
        world.again();

        for (var who : List.of(alice, bob)) {
            var told = world.read("/api/v1/notifications?types%5B%5D=poll", who);
            assertThat(told).hasSize(1);
            assertThat(told.get(0).get("type").asText()).isEqualTo("poll");
            assertThat(told.get(0).get("status").get("id").asText()).isEqualTo(Long.toString(ended.getId()));
            assertThat(told.get(0).get("account").get("id").asText()).isEqualTo(Long.toString(alice));
        }
        assertThat(world.read("/api/v1/notifications", carol)).isEmpty();
    }

    /** What is kept of homes does not hide votes, nor the end of a poll. */
    @Test
    void shouldShowVotesAtHomeAtOnce() {
        var alice = world.person("alice");
        var bob = world.person("bob");
        var carol = world.person("carol");
        world.follow(bob, alice);
        world.follow(carol, alice);
        var post = world.post(alice, "Which?", world.asking(_ -> {}, "Beans", "Peas"));
        for (var who : List.of(bob, carol, bob)) {
            world.read("/api/v1/timelines/home", who);
        }

        world.vote(bob, post, 1);

        assertThat(counts(world.read("/api/v1/timelines/home", bob).get(0).get("poll")))
                .isEqualTo("[0, 1] 1 1 [1]");
        assertThat(counts(world.read("/api/v1/timelines/home", carol).get(0).get("poll")))
                .isEqualTo("[0, 1] 1 1 []");
    }
}
