package org.mukudori.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

/** Polls are asked and voted in as in Mastodon. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PollsIT {
    private static final String STATUSES = "/api/v1/statuses";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static long next = 1_000_000;

    @Inject
    Town town;

    private static String poll(String options, String expiresIn) {
        var body = new StringBuilder("status=Beans?");
        for (var option : options.split(",", -1)) {
            body.append("&poll[options][]=").append(option);
        }
        return body + "&poll[expires_in]=" + expiresIn;
    }

    private Answer ask(long author, String body) {
        return town.send(author, "POST", STATUSES, FORM, body, Map.of());
    }

    private Answer vote(long voter, long status, String... choices) {
        var form = new ArrayList<String>();
        for (var choice : choices) {
            form.add("choices[]");
            form.add(choice);
        }
        return town.post(voter, "/api/v1/polls/" + status + "/votes", form.toArray(String[]::new));
    }

    private static String error(Answer answer) {
        return answer.status() + " " + answer.body();
    }

    private static Status last(long author, long id) {
        var kept = Records.of(Topic.STATUSES, Keys.status(author, id)).getLast();
        return switch (Objects.requireNonNull(kept.event())) {
            case StatusPosted posted -> posted.getStatus();
            case StatusEdited edited -> edited.getStatus();
            case Object other -> throw new AssertionError(other);
        };
    }

    private static Poll pollOf(long author, long id) {
        return Objects.requireNonNull(last(author, id).getPoll());
    }

    private static List<PollVoted> votes(long voter, long status) {
        return Records.of(Topic.INTERACTIONS, voter + "/" + status + "/").stream()
                .map(record -> (PollVoted) Objects.requireNonNull(record.event()))
                .toList();
    }

    /** A poll that is there already. */
    private long standing(long author, Consumer<Poll.Builder> more) {
        var poll = Poll.newBuilder()
                .setOptions(List.of(option("Beans"), option("Peas"), option("Kale")))
                .setMultiple(false)
                .setExpiresAt(Instant.now().plus(Duration.ofHours(1)));
        more.accept(poll);
        var id = ++next;
        var status = Status.newBuilder()
                .setId(id)
                .setAccount(author)
                .setUri("https://far.example/" + id)
                .setUrl("https://far.example/" + id)
                .setLocal(false)
                .setCreatedAt(Instant.now())
                .setVisibility(Visibility.PUBLIC)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent("<p>?</p>")
                .setPoll(poll.build())
                .build();
        town.append(Topic.STATUSES, Keys.status(author, id), new StatusPosted(status), author);
        return id;
    }

    private static PollOption option(String title) {
        return PollOption.newBuilder().setTitle(title).build();
    }

    @Test
    void shouldAskAPoll() {
        var ann = town.member("asking");

        var answer = ask(ann, poll("Beans,+Peas+,", "3600") + "&poll[multiple]=true&poll[hide_totals]=1");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var poll = pollOf(ann, answer.id());
        assertThat(poll.getOptions()).extracting(PollOption::getTitle).containsExactly("Beans", "Peas");
        assertThat(poll.getMultiple()).isTrue();
        assertThat(poll.getHideTotals()).isTrue();
        assertThat(poll.getExpiresAt())
                .isEqualTo(last(ann, answer.id()).getCreatedAt().plusSeconds(3600));
    }

    /** Cases 194 and 195. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Beans|3600|Choices must have more than one item",
                "1,2,3,4,5|3600|Choices can't contain more than 4 items",
                "Beans,123456789012345678901234567890123456789012345678901|3600|Choices cannot be longer than 50 characters"
                        + " each",
                "Beans,+Beans|3600|Choices contain duplicate items",
                "Beans,Peas|''|Deadline can't be blank",
                "Beans,Peas|soon|Deadline is too soon",
                "Beans,Peas|-5|Deadline is too soon",
                "Beans,Peas|299|Deadline is too soon",
                "Beans,Peas|2629747|Deadline is too far into the future",
                "Beans,Peas|99999999999999999999|Deadline is too far into the future"
            })
    void shouldRefusePollsInMastodonsWords(String options, String expiresIn, String error) {
        var ann = town.member("misasking");

        assertThat(error(ask(ann, poll(options, expiresIn))))
                .isEqualTo("422 {\"error\":\"Validation failed: " + error + "\"}");
        assertThat(Records.of(Topic.STATUSES, ann + "/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"300,200", "2629746,200"})
    void shouldTakeTheShortestAndTheLongest(String expiresIn, int status) {
        assertThat(ask(town.member("patient"), poll("Beans,Peas", expiresIn)).status())
                .isEqualTo(status);
    }

    @Test
    void shouldForgetVotesWhenOtherThingsAreAsked() {
        var ann = town.member("editing");
        var bob = town.member("voting");
        var id = ask(ann, poll("Beans,Peas", "3600")).id();
        assertThat(vote(bob, id, "1").status()).isEqualTo(200);
        town.knows(ann);

        var longer = town.send(ann, "PUT", STATUSES + "/" + id, FORM, poll("Beans,Peas", "7200"), Map.of());
        assertThat(longer.status()).as(longer.body()).isEqualTo(200);
        assertThat(last(ann, id).getEditedAt()).isNull();
        assertThat(pollOf(ann, id).getSince()).isZero();
        town.knows(ann);
        assertThat(vote(bob, id, "1").status()).isEqualTo(422);

        town.send(ann, "PUT", STATUSES + "/" + id, FORM, poll("Beans,Kale", "7200"), Map.of());
        assertThat(last(ann, id).getEditedAt()).isNotNull();
        assertThat(last(ann, id).getRevisions().getFirst().getPollOptions()).containsExactly("Beans", "Peas");
        town.knows(ann);
        assertThat(vote(bob, id, "1").status()).isEqualTo(200);
        assertThat(votes(bob, id)).extracting(PollVoted::getTitles).containsExactly(List.of("Peas"), List.of("Kale"));

        town.send(ann, "PUT", STATUSES + "/" + id, FORM, "status=Never+mind", Map.of());
        assertThat(last(ann, id).getPoll()).isNull();
    }

    /** Case 82. */
    @Test
    void shouldVoteOnce() {
        var ann = town.peer("ann", "far.example");
        var bob = town.member("voter");
        var id = standing(ann, _ -> {});

        var answer = vote(bob, id, "2");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.read()).isEqualTo("/api/v1/polls/" + id);
        assertThat(answer.positions().all()).hasSize(1);
        assertThat(votes(bob, id)).singleElement().satisfies(vote -> {
            assertThat(vote.getChoices()).containsExactly(2);
            assertThat(vote.getTitles()).containsExactly("Kale");
            assertThat(vote.getStatusAccount()).isEqualTo(ann);
        });
        assertThat(error(vote(bob, id, "1")))
                .isEqualTo("422 {\"error\":\"Validation failed: You have already voted on this poll\"}");
        assertThat(votes(bob, id)).hasSize(1);
    }

    @Test
    void shouldCountOneOfAHundredAtOnce() throws InterruptedException, ExecutionException {
        var bob = town.member("hasty");
        var id = standing(town.peer("ann", "far.example"), poll -> poll.setMultiple(true));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var requests = new ArrayList<Future<Answer>>();
            for (int i = 0; i < 100; i++) {
                var choice = Integer.toString(i % 3);
                requests.add(threads.submit(() -> vote(bob, id, choice)));
            }
            for (var request : requests) {
                assertThat(request.get().status()).isIn(200, 422);
            }
        }

        assertThat(votes(bob, id)).hasSize(1);
    }

    @Test
    void shouldChooseSeveralAtOnceWhereThatMayBe() {
        var bob = town.member("several");
        var id = standing(town.peer("ann", "far.example"), poll -> poll.setMultiple(true));

        assertThat(vote(bob, id, "2", "0").status()).isEqualTo(200);

        assertThat(votes(bob, id))
                .singleElement()
                .satisfies(vote -> assertThat(vote.getChoices()).containsExactly(0, 2));
        assertThat(vote(bob, id, "1").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3|422|Validation failed: The chosen vote option does not exist",
                "-1|422|Validation failed: The chosen vote option does not exist",
                "x|422|Validation failed: The chosen vote option does not exist",
                "0,1|422|Validation failed: You have already voted on this poll",
                "1,1|422|Validation failed: You have already voted on this poll",
            })
    void shouldRefuseOddChoices(String choices, int status, String error) {
        var bob = town.member("odd");
        var id = standing(town.peer("ann", "far.example"), _ -> {});

        assertThat(error(vote(bob, id, choices.split(",", -1)))).isEqualTo(status + " {\"error\":\"" + error + "\"}");
        assertThat(votes(bob, id)).isEmpty();
    }

    @Test
    void shouldRefuseWhoMayNot() {
        var ann = town.member("owner");
        var bob = town.member("refused");
        var ended = standing(
                town.peer("ann", "far.example"),
                poll -> poll.setExpiresAt(Instant.now().minusSeconds(1)));
        var open = ask(ann, poll("Beans,Peas", "3600")).id();
        var secret =
                ask(ann, poll("Beans,Peas", "3600") + "&visibility=private").id();
        var plain = town.post(ann, STATUSES, "status", "no poll").id();
        town.knows(ann);
        var notFound = "404 {\"error\":\"Record not found\"}";

        assertThat(error(vote(bob, ended, "0")))
                .isEqualTo("422 {\"error\":\"Validation failed: The poll has already ended\"}");
        assertThat(error(vote(ann, open, "0")))
                .isEqualTo("422 {\"error\":\"Validation failed: You cannot vote in your own polls\"}");
        assertThat(error(vote(bob, secret, "0"))).isEqualTo(notFound);
        assertThat(error(vote(bob, plain, "0"))).isEqualTo(notFound);
        assertThat(error(vote(bob, 17, "0"))).isEqualTo(notFound);
        assertThat(error(vote(bob, open)))
                .isEqualTo("400 {\"error\":\"param is missing or the value is empty or invalid: choices\"}");
        town.post(bob, "/api/v1/accounts/" + ann + "/block");
        assertThat(vote(bob, open, "0").status()).isEqualTo(403);
        assertThat(Records.of(Topic.INTERACTIONS, bob + "/")).isEmpty();
    }
}
