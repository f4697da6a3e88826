package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mukudori.activitypub.Json;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActivityAddressed;
import org.mukudori.events.Keys;
import org.mukudori.events.Poll;
import org.mukudori.events.PollOption;
import org.mukudori.events.PollVoted;
import org.mukudori.events.QuoteAnswered;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.streams.EventSerde;

/** What peers are told of polls and quotes. */
class PollsAndQuotesTest {
    private static final AccountChanged ALICE = Cast.local(11, "alice");
    private static final AccountChanged BOB = Cast.remote(12, "bob", "https://peer.example");
    private static final AccountChanged EVE = Cast.remote(13, "eve", "https://other.example");
    private static final AccountChanged ANN = Cast.local(14, "ann");

    @TempDir
    Path state = Path.of("");

    private @Nullable TopologyTestDriver driver;
    private Instant end = Instant.now();

    @BeforeEach
    void start() {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, AddressingTopology.STAGE);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(new AddressingTopology(Cast.URIS, 8, Duration.ofSeconds(1)).build(), settings);
        end = Instant.now().plus(Duration.ofHours(1));
        for (var account : List.of(ALICE, BOB, EVE, ANN)) {
            pipe(Topic.ACCOUNTS, Keys.account(account.getId()), account);
        }
    }

    @AfterEach
    void stop() {
        driver().close();
    }

    private Status asked(Consumer<Poll.Builder> more) {
        var poll = Poll.newBuilder()
                .setOptions(List.of(option("Beans"), option("Peas")))
                .setMultiple(false)
                .setExpiresAt(end);
        more.accept(poll);
        var status = Status.newBuilder(Cast.status(ALICE, 1, Visibility.PUBLIC, BOB))
                .setPoll(poll.build())
                .build();
        pipe(Topic.STATUSES, Keys.status(ALICE.getId(), 1), new StatusPosted(status));
        return status;
    }

    private static PollOption option(String title) {
        return PollOption.newBuilder().setTitle(title).build();
    }

    private void vote(AccountChanged voter, AccountChanged author, Integer... choices) {
        var vote = new PollVoted(
                voter.getId() * 10,
                voter.getId(),
                1L,
                author.getId(),
                author.getUri() + "/statuses/1",
                List.of(choices),
                List.of(choices).stream()
                        .map(choice -> List.of("Beans", "Peas").get(choice))
                        .toList(),
                Cast.NOW);
        pipe(Topic.INTERACTIONS, Keys.vote(voter.getId(), 1, choices[0]), vote);
    }

    private static String counts(JsonNode activity) {
        var question = activity.path("object");
        var options = question.has("anyOf") ? question.path("anyOf") : question.path("oneOf");
        return activity.path("type").asText() + " " + question.path("type").asText() + " "
                + StreamSupport.stream(options.spliterator(), false)
                        .map(option -> option.path("name").asText() + "="
                                + option.path("replies").path("totalItems").asText("?"))
                        .toList()
                + " " + question.path("votersCount").asText("?");
    }

    @Test
    void shouldAskAQuestion() {
        asked(poll -> poll.setMultiple(true));

        var create = json(told().getFirst());
        assertThat(counts(create)).isEqualTo("Create Question [Beans=0, Peas=0] 0");
        assertThat(Instant.parse(create.path("object").path("endTime").asText()))
                .isBetween(end.minusSeconds(1), end);
        assertThat(create.path("object").has("anyOf")).isTrue();
    }

    @Test
    void shouldVoteByNotesToTheAuthorAlone() {
        vote(ALICE, BOB, 0, 1);
        vote(ALICE, BOB, 0, 1);

        var told = told();
        assertThat(told)
                .hasSize(4)
                .allSatisfy(
                        activity -> assertThat(activity.getInboxes()).containsExactly("https://peer.example/inbox"));
        assertThat(told.stream().map(ActivityAddressed::getId).distinct()).hasSize(2);
        var note = json(told.get(1)).path("object");
        assertThat(note.path("name").asText()).isEqualTo("Peas");
        assertThat(note.path("inReplyTo").asText()).isEqualTo(BOB.getUri() + "/statuses/1");
        assertThat(note.path("to").asText()).isEqualTo(BOB.getUri());
        assertThat(note.path("attributedTo").asText()).isEqualTo(ALICE.getUri());
        assertThat(note.has("content")).isFalse();
        assertThat(json(told.get(1)).path("to").asText()).isEqualTo(BOB.getUri());
    }

    @Test
    void shouldTellManyVotesByOneUpdateAndTheEndByAnother() {
        asked(_ -> {});
        told();

        vote(BOB, ALICE, 0);
        vote(EVE, ALICE, 1);
        vote(EVE, ALICE, 1);
        vote(ANN, ALICE, 1);
        assertThat(told()).isEmpty();
        driver().advanceWallClockTime(TellOfPolls.EVERY);
        var now = told();
        assertThat(now.stream().map(activity -> counts(json(activity))).distinct())
                .containsExactly("Update Question [Beans=1, Peas=2] 3");
        assertThat(now.getFirst().getInboxes())
                .containsExactlyInAnyOrder("https://peer.example/inbox", "https://other.example/inbox");

        driver().advanceWallClockTime(TellOfPolls.EVERY);
        assertThat(told()).isEmpty();
        driver().advanceWallClockTime(Duration.ofHours(1));
        assertThat(told().stream().map(activity -> counts(json(activity))).distinct())
                .containsExactly("Update Question [Beans=1, Peas=2] 3");
        driver().advanceWallClockTime(Duration.ofHours(1));
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldHideTotalsUntilTheEnd() {
        asked(poll -> poll.setHideTotals(true));
        vote(BOB, ALICE, 1);
        told();

        driver().advanceWallClockTime(TellOfPolls.EVERY);
        assertThat(counts(json(told().getFirst()))).isEqualTo("Update Question [Beans=?, Peas=?] 1");
        driver().advanceWallClockTime(Duration.ofHours(1));
        assertThat(counts(json(told().getFirst()))).isEqualTo("Update Question [Beans=0, Peas=1] 1");
    }

    @Test
    void shouldKeepTheCountsWhenTheWordsChange() {
        var status = asked(_ -> {});
        vote(BOB, ALICE, 1);
        told();

        var edited = Status.newBuilder(status)
                .setContent("<p>Or?</p>")
                .setEditedAt(Cast.NOW.plusSeconds(60))
                .build();
        pipe(Topic.STATUSES, Keys.status(ALICE.getId(), 1), new StatusEdited(edited));

        assertThat(counts(json(told().getFirst()))).isEqualTo("Update Question [Beans=0, Peas=1] 1");
    }

    @Test
    void shouldSayNothingMoreOfAPollThatIsGone() {
        asked(_ -> {});
        vote(BOB, ALICE, 1);
        pipe(Topic.STATUSES, Keys.status(ALICE.getId(), 1), null);
        told();

        driver().advanceWallClockTime(Duration.ofHours(2));

        assertThat(told()).isEmpty();
    }

    @Test
    void shouldAnswerWhoAskedToQuote() {
        for (var granted : List.of(true, false)) {
            var answered = new QuoteAnswered(
                    5L,
                    ALICE.getId(),
                    1L,
                    ALICE.getUri() + "/statuses/1",
                    BOB.getId(),
                    "https://peer.example/notes/9",
                    "https://peer.example/requests/9",
                    granted,
                    Cast.NOW);
            pipe(Topic.INTERACTIONS, Keys.quote(ALICE.getId(), 1, 5), answered);
        }

        var told = told();
        assertThat(told)
                .hasSize(2)
                .allSatisfy(
                        activity -> assertThat(activity.getInboxes()).containsExactly("https://peer.example/inbox"));
        var accept = json(told.getFirst());
        assertThat(accept.path("type").asText()).isEqualTo("Accept");
        assertThat(accept.path("result").asText()).isEqualTo(ALICE.getUri() + "/quote_authorizations/5");
        assertThat(accept.path("object").path("id").asText()).isEqualTo("https://peer.example/requests/9");
        assertThat(accept.path("object").path("instrument").asText()).isEqualTo("https://peer.example/notes/9");
        var reject = json(told.getLast());
        assertThat(reject.path("type").asText()).isEqualTo("Reject");
        assertThat(reject.has("result")).isFalse();
        assertThat(reject.path("id").asText()).isNotEqualTo(accept.path("id").asText());
    }

    private void pipe(Topic topic, String key, @Nullable SpecificRecord event) {
        driver().createInputTopic(topic.topicName(), Serdes.String().serializer(), new EventSerde(topic).serializer())
                .pipeInput(key, event);
    }

    private List<ActivityAddressed> told() {
        return driver()
                .createOutputTopic(
                        Topic.DELIVERIES.topicName(),
                        Serdes.String().deserializer(),
                        new EventSerde(Topic.DELIVERIES).deserializer())
                .readValuesToList()
                .stream()
                .map(ActivityAddressed.class::cast)
                .toList();
    }

    private static JsonNode json(ActivityAddressed activity) {
        return Json.parse(activity.getJson().getBytes(StandardCharsets.UTF_8));
    }

    private TopologyTestDriver driver() {
        if (driver == null) {
            throw new IllegalStateException("not started");
        }
        return driver;
    }
}
