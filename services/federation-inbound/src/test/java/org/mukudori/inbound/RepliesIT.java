package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.ResolveRequested;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** What answers peers' posts is fetched when somebody looks at them; what answers ours is served. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RepliesIT {
    private static final String AS2 = "application/activity+json";

    @Inject
    Town town;

    private final StubPeer peer = new StubPeer();
    private final StubPeer other = new StubPeer();
    private AccountChanged alice = new AccountChanged();
    private Somebody bob = new Somebody(peer, "bob", StubPeer.newKey());
    private Somebody carol = new Somebody(other, "carol", StubPeer.newKey());

    @BeforeEach
    void begin() {
        town.instanceActor();
        alice = town.resident("alice" + town.newId());
        bob = peer.somebody("bob", bob.key());
        carol = other.somebody("carol", carol.key());
    }

    @AfterEach
    void end() {
        peer.close();
        other.close();
    }

    private static String path(String uri) {
        return uri.substring(uri.indexOf('/', "https://".length()));
    }

    /** An answer that its author's server serves. */
    private static String answer(Somebody author, String to) {
        var id = author.newId("notes");
        author.home()
                .serve(path(id), author.note(id, "an answer", "\"to\":\"as:Public\",\"inReplyTo\":\"" + to + "\""));
        return id;
    }

    private String asked(String replies) {
        var id = bob.newId("notes");
        peer.serve(
                path(id), bob.note(id, "a question", "\"to\":\"as:Public\",\"replies\":" + replies.replace("ID", id)));
        assertThat(town.deliver(bob, bob.create(bob.note(id, "a question", "\"to\":\"as:Public\"," + mention(alice))))
                        .status())
                .isEqualTo(202);
        return id;
    }

    private void lookAt(String uri) {
        town.append(
                Topic.RESOLVE_REQUESTS,
                uri,
                new ResolveRequested(uri, alice.getId(), Instant.now(), true),
                alice.getId());
    }

    private List<String> posted() {
        return town.events(Topic.STATUSES, StatusPosted.class).stream()
                .map(posted -> posted.getStatus().getUri())
                .toList();
    }

    private void eventuallyPosted(String uri) {
        var until = Instant.now().plusSeconds(20);
        while (!posted().contains(uri)) {
            assertThat(Instant.now()).as("posted " + uri).isBefore(until);
        }
    }

    /** Pages are followed at the post's own host only, and none twice; one answer that cannot be had stops nothing. */
    @Test
    void shouldFetchWhatAnswersAPostOnce() {
        var id = asked("{\"id\":\"ID/replies\",\"type\":\"Collection\",\"first\":{\"type\":\"CollectionPage\","
                + "\"next\":\"ID/replies2\",\"items\":[\"ID/none\",\"" + town.uris.base() + "/users/x/statuses/1\"]}}");
        var first = answer(bob, id);
        var last = answer(carol, id);
        peer.serve(
                path(id) + "/replies2",
                "{\"id\":\"" + id + "/replies2\",\"type\":\"CollectionPage\",\"items\":[\"" + first + "\",\"" + last
                        + "\"],\"next\":\"" + id + "/replies2\"}");

        lookAt(id);
        lookAt(id);
        eventuallyPosted(last);
        lookAt(id);
        lookAt(last);

        assertThat(posted()).contains(first);
        assertThat(peer.timesAsked(path(id) + "/replies2")).isEqualTo(1);
        assertThat(town.events(Topic.STATUSES, StatusPosted.class).stream()
                        .map(StatusPosted::getStatus)
                        .filter(status -> status.getUri().equals(last))
                        .map(Status::getInReplyToUri))
                .containsExactly(id);
    }

    /** Case 77. */
    @Test
    void shouldNotFollowACollectionWithoutEnd() {
        var id = asked("\"ID/replies\"");
        for (int page = 0; page < 10; page++) {
            peer.serve(
                    path(id) + "/replies" + (page == 0 ? "" : page),
                    "{\"type\":\"CollectionPage\",\"items\":[],\"next\":\"" + id + "/replies" + (page + 1) + "\"}");
        }
        var answer = answer(carol, id);
        peer.serve(
                path(id) + "/replies2",
                "{\"type\":\"CollectionPage\",\"items\":[\"" + answer + "\"],\"next\":\"" + id + "/replies3\"}");

        lookAt(id);
        eventuallyPosted(answer);

        assertThat(peer.timesAsked(path(id) + "/replies3")).isZero();
    }

    @Test
    void shouldServeWhatAnswersAPost() {
        var post = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);
        var own = IntStream.range(0, 21)
                .mapToObj(_ -> answerFromHere(post, Visibility.UNLISTED))
                .toList();
        answerFromHere(post, Visibility.PRIVATE);
        var theirs = carol.newId("notes");
        assertThat(town.deliver(
                                carol,
                                carol.create(carol.note(
                                        theirs, "hm", "\"to\":\"as:Public\",\"inReplyTo\":\"" + post.getUri() + "\"")))
                        .status())
                .isEqualTo(202);
        var replies = path(post.getUri()) + "/replies";

        assertThat(town.get(path(post.getUri()), AS2).body())
                .contains("\"replies\":{\"type\":\"OrderedCollection\",\"id\":\"" + post.getUri() + "/replies\"");
        assertThat(town.get(replies, AS2).body()).contains("\"totalItems\":22", "\"first\":\"");
        var first = town.get(replies + "?page=true", AS2).body();
        var second = town.get(replies + "?page=true&after=" + own.get(19).getId(), AS2)
                .body();
        var third = town.get(replies + "?page=true&others=true", AS2).body();
        assertThat(first)
                .contains(own.getFirst().getUri(), own.get(19).getUri(), "\"next\"")
                .doesNotContain(theirs);
        assertThat(second)
                .contains(own.getLast().getUri(), "others=true")
                .doesNotContain(own.getFirst().getUri() + "\"");
        assertThat(third).contains(theirs).doesNotContain("\"next\"");
        assertThat(town.get(path(town.post(alice, "x", Visibility.PRIVATE).getUri()) + "/replies", AS2)
                        .status())
                .isEqualTo(404);
    }

    private Status answerFromHere(Status to, Visibility visibility) {
        var status = Status.newBuilder(town.post(alice, "<p>yes</p>", visibility))
                .setInReplyToId(to.getId())
                .setInReplyToAccount(to.getAccount())
                .setInReplyToUri(to.getUri())
                .build();
        town.append(
                Topic.STATUSES, Keys.status(alice.getId(), status.getId()), new StatusPosted(status), alice.getId());
        return status;
    }
}
