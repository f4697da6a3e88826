package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.testkit.RealParts;

/** Threads that go up for ever, and things that many speak of at once: what one delivery can make us ask is bounded. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@SuppressWarnings("NullAway.Init")
class ThreadsAtTheDoorIT {
    private static final int MOST_DOCUMENTS = 64;

    @Inject
    Town town;

    private final StubPeer far = new StubPeer();
    private Scene scene;

    @BeforeEach
    void begin() {
        scene = new Scene(town);
    }

    @AfterEach
    void end() {
        scene.close();
        far.close();
    }

    private Status posted(String uri) {
        return town.events(Topic.STATUSES, StatusPosted.class).stream()
                .map(StatusPosted::getStatus)
                .filter(status -> status.getUri().equals(uri))
                .findFirst()
                .orElseThrow();
    }

    private String answer(String parent) {
        var id = scene.bob.newId("leaf");
        var note = scene.bob.note(
                id, "so?", "\"to\":\"as:Public\"," + mention(scene.alice) + ",\"inReplyTo\":\"" + parent + "\"");
        assertThat(town.deliver(scene.bob, scene.bob.create(note)).status()).isEqualTo(202);
        return id;
    }

    private String step(Somebody by, int number, String parent) {
        var id = far.url("/t/" + number);
        far.serve(
                "/t/" + number, by.note(id, "step " + number, "\"to\":\"as:Public\",\"inReplyTo\":\"" + parent + "\""));
        return id;
    }

    @Test
    void shouldFetchTheThreadAboveAnAnswer() {
        var carl = far.somebody("carl", scene.bob.key());
        var root = far.url("/t/root");
        far.serve("/t/root", carl.note(root, "the root"));
        var leaf = answer(step(carl, 1, step(carl, 2, root)));

        assertThat(posted(leaf).getConversation()).isEqualTo(posted(root).getId());
        assertThat(posted(leaf).getInReplyToId())
                .isEqualTo(posted(far.url("/t/1")).getId());
    }

    @Test
    void b76ShouldNotClimbForEver() {
        var carl = far.somebody("carl", scene.bob.key());
        IntStream.range(0, 100).forEach(i -> step(carl, i, far.url("/t/" + (i + 1))));

        var leaf = answer(far.url("/t/0"));

        assertThat(posted(leaf).getInReplyToId())
                .isEqualTo(posted(far.url("/t/0")).getId());
        assertThat(far.timesAsked()).isLessThanOrEqualTo(20 + 2);
    }

    @Test
    void b76AndC110ShouldNotAskForEverHoweverManyTakePart() {
        IntStream.range(0, 100).forEach(i -> {
            var somebody = far.somebody("p" + i, scene.bob.key());
            step(somebody, i, far.url("/t/" + (i + 1)));
        });

        answer(far.url("/t/0"));

        assertThat(far.timesAsked()).isLessThanOrEqualTo(MOST_DOCUMENTS);
    }

    @Test
    void b77ShouldNotGoInCircles() {
        var carl = far.somebody("carl", scene.bob.key());
        step(carl, 1, far.url("/t/2"));
        step(carl, 2, far.url("/t/1"));
        step(carl, 3, far.url("/t/3"));

        answer(far.url("/t/1"));
        answer(far.url("/t/3"));

        assertThat(far.timesAsked("/t/1")).isLessThanOrEqualTo(1);
        assertThat(far.timesAsked("/t/2")).isLessThanOrEqualTo(1);
        assertThat(far.timesAsked("/t/3")).isLessThanOrEqualTo(1);
    }

    @Test
    void c110ShouldAskOnceForWhatManySpeakOfAtOnce() throws Exception {
        var carl = far.somebody("carl", scene.bob.key());
        far.serve("/t/hot", carl.note(far.url("/t/hot"), "news"));
        var fans = IntStream.range(0, 8)
                .mapToObj(i -> scene.peer.somebody("fan" + i, scene.bob.key()))
                .toList();
        for (var fan : fans) {
            assertThat(town.deliver(fan, fan.activity("Like", quoted(scene.open.getUri())))
                            .status())
                    .isEqualTo(202);
            town.follow(scene.alice, Scene.idOf(town, fan), false);
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = fans.stream()
                    .map(fan -> threads.submit(
                            () -> town.deliver(fan, fan.activity("Announce", quoted(far.url("/t/hot"))))))
                    .toList();
            for (var answered : answers) {
                assertThat(answered.get().status()).isEqualTo(202);
            }
        }

        assertThat(far.timesAsked("/t/hot")).isEqualTo(1);
        var hot = posted(far.url("/t/hot")).getId();
        assertThat(town.events(Topic.STATUSES, StatusBoosted.class))
                .filteredOn(boost -> boost.getStatusId() == hot)
                .hasSize(8);
    }

    @Test
    void c110ShouldNotAskAgainAtOnceForWhatCannotBeHad() {
        for (var i = 0; i < 5; i++) {
            assertThat(town.deliver(scene.bob, scene.bob.activity("Announce", quoted(far.url("/t/absent"))))
                            .status())
                    .isEqualTo(202);
        }

        assertThat(far.timesAsked("/t/absent")).isEqualTo(1);
    }
}
