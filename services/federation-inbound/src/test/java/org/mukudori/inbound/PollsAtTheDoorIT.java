package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;
import org.mukudori.events.PollVoted;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Peers' polls, and peers' votes in ours. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PollsAtTheDoorIT {
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
        var answer = town.deliver(by, activity);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private Status asked(Consumer<Poll.Builder> more) {
        return asked(Visibility.PUBLIC, more);
    }

    private Status asked(Visibility visibility, Consumer<Poll.Builder> more) {
        var poll = Poll.newBuilder()
                .setOptions(List.of(option("Beans"), option("Peas"), option("Kale")))
                .setMultiple(false)
                .setExpiresAt(Instant.now().plusSeconds(3_600));
        more.accept(poll);
        var post = town.post(alice, "<p>Which?</p>", visibility);
        var status = Status.newBuilder(post).setPoll(poll.build()).build();
        town.append(Topic.STATUSES, Keys.status(alice.getId(), post.getId()), new StatusPosted(status), alice.getId());
        return status;
    }

    private static PollOption option(String title) {
        return PollOption.newBuilder().setTitle(title).build();
    }

    private static String vote(Somebody by, String status, String name) {
        return vote(by, by.newId("votes"), status, name);
    }

    private static String vote(Somebody by, String id, String status, String name) {
        return by.create("""
                {"id":"%s","type":"Note","name":"%s","attributedTo":"%s","inReplyTo":"%s"}""".formatted(id, name, by.uri(), status));
    }

    private List<PollVoted> votes(Status status) {
        return town.events(Topic.INTERACTIONS, PollVoted.class).stream()
                .filter(vote -> vote.getStatusId() == status.getId())
                .toList();
    }

    private static List<Integer> choices(List<PollVoted> votes) {
        return votes.stream().flatMap(vote -> vote.getChoices().stream()).toList();
    }

    /** Case 82: told again, twice, for what there is not, and by its author's own. */
    @Test
    void shouldCountAVoteOnce() {
        var status = asked(_ -> {});
        var posted = town.events(Topic.STATUSES, StatusPosted.class).size();
        var vote = vote(bob, status.getUri(), "Peas");

        take(bob, vote);
        take(bob, vote);
        take(bob, vote(bob, status.getUri(), "Peas"));
        take(bob, vote(bob, status.getUri(), "Beans"));
        take(mallory, vote(mallory, status.getUri(), "Leeks"));
        take(mallory, vote(mallory, status.getUri(), ""));

        assertThat(votes(status)).singleElement().satisfies(told -> {
            assertThat(told.getChoices()).containsExactly(1);
            assertThat(told.getTitles()).containsExactly("Peas");
            assertThat(told.getStatusAccount()).isEqualTo(alice.getId());
        });
        assertThat(town.events(Topic.STATUSES, StatusPosted.class)).hasSize(posted);
    }

    @Test
    void shouldCountEachOptionOnceWhereSeveralMayBeChosen() {
        var status = asked(poll -> poll.setMultiple(true));

        for (var name : List.of("Peas", "Kale", "Peas")) {
            take(bob, vote(bob, status.getUri(), name));
        }

        assertThat(choices(votes(status))).containsExactly(1, 2);
    }

    /** Case 82: at once. */
    @Test
    void shouldCountOneOfThirtyAtOnce() throws InterruptedException, ExecutionException {
        var status = asked(_ -> {});
        var names = List.of("Beans", "Peas", "Kale");
        take(bob, bob.activity("Like", quoted(status.getUri())));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 30; i++) {
                var vote = vote(bob, status.getUri(), names.get(i % 3));
                requests.add(threads.submit(() -> town.deliver(bob, vote).status()));
            }
            for (var request : requests) {
                assertThat(request.get()).isEqualTo(202);
            }
        }

        assertThat(votes(status).stream().map(PollVoted::getId).distinct()).hasSize(1);
        assertThat(choices(votes(status)).stream().distinct()).hasSize(1);
    }

    /** Cases 82 and 86. */
    @Test
    void shouldForgetVotesThatMayNotBe() {
        var ended = asked(poll -> poll.setExpiresAt(Instant.now().minusSeconds(1)));
        var secret = asked(Visibility.PRIVATE, _ -> {});
        var plain = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);

        for (var status : List.of(ended, secret, plain)) {
            take(bob, vote(bob, status.getUri(), "Peas"));
        }
        take(bob, vote(bob, peer.url("/notes/unknown"), "Peas"));

        for (var status : List.of(ended, secret, plain)) {
            assertThat(votes(status)).isEmpty();
        }
    }

    @Test
    void shouldServeAPollWithItsCounts() {
        var status = asked(poll -> poll.setMultiple(true));
        take(bob, vote(bob, status.getUri(), "Peas"));
        take(bob, vote(bob, status.getUri(), "Kale"));
        take(mallory, vote(mallory, status.getUri(), "Kale"));
        var hidden = asked(poll -> poll.setHideTotals(true));
        take(bob, vote(bob, hidden.getUri(), "Peas"));

        assertThat(served(status))
                .contains("\"type\":\"Question\"", "\"votersCount\":2", "\"endTime\":\"")
                .contains(
                        "\"anyOf\":[{\"type\":\"Note\",\"name\":\"Beans\",\"replies\":{\"type\":\"Collection\",\"totalItems\":0}}")
                .contains("\"name\":\"Kale\",\"replies\":{\"type\":\"Collection\",\"totalItems\":2}}");
        assertThat(served(hidden)).contains("\"oneOf\":[", "\"votersCount\":1").doesNotContain("totalItems");
    }

    private String served(Status status) {
        var path = status.getUri().substring(town.uris.base().length());
        return town.get(path, "application/activity+json").body();
    }

    private String question(String id, int beans, int peas, String more) {
        return """
                {"id":"%s","type":"Question","attributedTo":"%s","content":"Which?","to":"as:Public",%s,
                "endTime":"2099-01-01T00:00:00Z","votersCount":%d,
                "oneOf":[{"type":"Note","name":"Beans","replies":{"type":"Collection","totalItems":%d}},
                {"type":"Note","name":"Peas","replies":{"type":"Collection","totalItems":%d}}]%s}""".formatted(id, bob.uri(), mention(alice), beans + peas, beans, peas, more);
    }

    private List<Status> edits(String uri) {
        return town.events(Topic.STATUSES, StatusEdited.class).stream()
                .map(StatusEdited::getStatus)
                .filter(status -> status.getUri().equals(uri))
                .toList();
    }

    /** Case 83. */
    @Test
    void shouldTakeCountsFromTheOriginOnlyAndWithoutAnEdit() {
        var id = bob.newId("questions");
        take(bob, bob.create(question(id, 1, 2, "")));
        take(mallory, mallory.activity("Update", question(id, 9, 9, "")));
        take(bob, bob.activity("Update", question(id, 1, 2, "")));
        assertThat(edits(id)).isEmpty();

        take(bob, bob.activity("Update", question(id, 3, 2, "")));
        take(bob, bob.activity("Update", question(id, 3, 4, ",\"closed\":\"2026-01-01T00:00:00Z\"")));

        assertThat(edits(id)).hasSize(2).allSatisfy(edited -> {
            assertThat(edited.getEditedAt()).isNull();
            assertThat(edited.getRevisions()).isEmpty();
        });
        var last = Objects.requireNonNull(edits(id).getLast().getPoll());
        assertThat(last.getOptions()).extracting(PollOption::getVotes).containsExactly(3L, 4L);
        assertThat(last.getVoters()).isEqualTo(7);
        assertThat(last.getExpiresAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(last.getSince()).isZero();
    }

    @Test
    void shouldForgetVotesWhenOtherThingsAreAsked() {
        var id = bob.newId("questions");
        take(bob, bob.create(question(id, 1, 2, "")));

        take(bob, bob.activity("Update", question(id, 0, 0, "").replace("Peas", "Kale")));

        assertThat(edits(id)).singleElement().satisfies(edited -> {
            assertThat(edited.getRevisions().getFirst().getPollOptions()).containsExactly("Beans", "Peas");
            assertThat(Objects.requireNonNull(edited.getPoll()).getSince()).isPositive();
        });
    }

    /** Case 78. */
    @Test
    void shouldTakeSixtyFourOfTenThousandOptions() {
        var id = bob.newId("questions");
        var option = "{\"type\":\"Note\",\"name\":\"Peas\"},";

        take(bob, bob.create(question(id, 1, 2, "").replace("\"oneOf\":[", "\"oneOf\":[" + option.repeat(10_000))));

        assertThat(town.events(Topic.STATUSES, StatusPosted.class))
                .filteredOn(posted -> posted.getStatus().getUri().equals(id))
                .singleElement()
                .satisfies(posted -> assertThat(
                                Objects.requireNonNull(posted.getStatus().getPoll())
                                        .getOptions())
                        .hasSize(64));
    }
}
