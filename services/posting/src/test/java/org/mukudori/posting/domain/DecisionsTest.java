package org.mukudori.posting.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys.Interaction;
import org.mukudori.events.ListChanged;
import org.mukudori.events.RepliesPolicy;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Visibility;

class DecisionsTest {
    private static final LocalUris URIS = new LocalUris("https://example.org");
    private static final Instant NOW = Instant.ofEpochMilli(1_000);
    private static final Person ANN = TextTest.person(1, "ann", null, "https://example.org/@ann");
    private static final Person BOB = TextTest.person(2, "bob", null, "https://example.org/@bob");

    enum Viewer {
        AUTHOR,
        STRANGER,
        FOLLOWER,
        MENTIONED,
        BLOCKED,
        BLOCKER
    }

    private static Seen seen(Visibility visibility, Viewer viewer) {
        var status = status(viewer == Viewer.AUTHOR ? ANN : BOB, visibility);
        var mentions = viewer == Viewer.MENTIONED ? List.of(ANN.mention()) : List.<org.mukudori.events.Mention>of();
        return new Seen(
                Status.newBuilder(status).setMentions(mentions).build(),
                BOB,
                0,
                new Standing(viewer == Viewer.FOLLOWER, viewer == Viewer.BLOCKER, viewer == Viewer.BLOCKED));
    }

    private static Status status(Person author, Visibility visibility) {
        var asked = new PublishStatus(
                10, NOW, Text.of("Hello", "example.org"), "", null, visibility, null, null, null, null);
        return ((StatusPosted) event(Statuses.decide(asked, author, null, Map.of(), URIS))).getStatus();
    }

    private static Object event(Decision decision) {
        return Objects.requireNonNull(
                ((Decision.Append) decision).changes().getLast().event());
    }

    private static String name(Decision decision) {
        return switch (decision) {
            case Decision.Append append -> append.changes().isEmpty() ? "NOTHING" : "OK";
            case Decision.Refuse refuse -> refuse.refusal().name();
        };
    }

    /** Who may boost, favourite, bookmark and pin what, in this order. */
    @ParameterizedTest
    @CsvSource({
        "PUBLIC,   AUTHOR,    OK, OK, OK, OK",
        "PUBLIC,   STRANGER,  OK, OK, OK, PIN_OF_SOMEBODY_ELSES",
        "PUBLIC,   FOLLOWER,  OK, OK, OK, PIN_OF_SOMEBODY_ELSES",
        "PUBLIC,   BLOCKED,   NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "PUBLIC,   BLOCKER,   NOT_ALLOWED, NOT_ALLOWED, OK, PIN_OF_SOMEBODY_ELSES",
        "UNLISTED, AUTHOR,    OK, OK, OK, OK",
        "UNLISTED, STRANGER,  OK, OK, OK, PIN_OF_SOMEBODY_ELSES",
        "UNLISTED, BLOCKED,   NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "PRIVATE,  AUTHOR,    OK, OK, OK, OK",
        "PRIVATE,  STRANGER,  NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "PRIVATE,  FOLLOWER,  PRIVATE_BOOST, OK, OK, PIN_OF_SOMEBODY_ELSES",
        "PRIVATE,  MENTIONED, PRIVATE_BOOST, OK, OK, PIN_OF_SOMEBODY_ELSES",
        "PRIVATE,  BLOCKED,   NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "DIRECT,   AUTHOR,    DIRECT_BOOST, OK, OK, PIN_OF_A_DIRECT_STATUS",
        "DIRECT,   STRANGER,  NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "DIRECT,   FOLLOWER,  NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND",
        "DIRECT,   MENTIONED, DIRECT_BOOST, OK, OK, PIN_OF_SOMEBODY_ELSES",
        "DIRECT,   BLOCKED,   NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND"
    })
    void shouldLetOnlyThoseActWhoMay(
            Visibility visibility, Viewer viewer, String boost, String favourite, String bookmark, String pin) {
        var seen = seen(visibility, viewer);

        assertThat(name(Boosts.decide(new Boosts.Boost(11, NOW, Visibility.PUBLIC), ANN, seen, List.of(), URIS)))
                .isEqualTo(boost);
        assertThat(name(interact(Interaction.FAVOURITE, seen))).isEqualTo(favourite);
        assertThat(name(interact(Interaction.BOOKMARK, seen))).isEqualTo(bookmark);
        assertThat(name(interact(Interaction.PIN, seen))).isEqualTo(pin);
    }

    private static Decision interact(Interaction kind, Seen seen) {
        return Interactions.decide(new Interactions.Interact(11, NOW, kind), ANN, seen, false, 0, URIS);
    }

    @Test
    void shouldBoostOwnPrivateStatusesToFollowersOnly() {
        var decision = Boosts.decide(
                new Boosts.Boost(11, NOW, Visibility.PUBLIC),
                ANN,
                seen(Visibility.PRIVATE, Viewer.AUTHOR),
                List.of(),
                URIS);

        assertThat(((StatusBoosted) event(decision)).getVisibility()).isEqualTo(Visibility.PRIVATE);
    }

    @Test
    void shouldAnswerARepeatedBoostWithTheFirst() {
        var decision = Boosts.decide(
                new Boosts.Boost(11, NOW, Visibility.PUBLIC),
                ANN,
                seen(Visibility.PUBLIC, Viewer.STRANGER),
                List.of(7L),
                URIS);

        assertThat(decision).isEqualTo(Decision.nothing(7));
    }

    @Test
    void shouldRefuseASixthPin() {
        var asked = new Interactions.Interact(11, NOW, Interaction.PIN);

        assertThat(Interactions.decide(asked, ANN, seen(Visibility.PUBLIC, Viewer.AUTHOR), false, 5, URIS))
                .isEqualTo(Decision.refuse(Refusal.TOO_MANY_PINS));
    }

    @Test
    void shouldKeepWhatWasSaidBeforeAnEdit() {
        var first = status(ANN, Visibility.PUBLIC);
        var edit = new EditStatus(10, NOW.plusSeconds(1), Text.of("Bye", "example.org"), "careful", null, "de", null);

        var edited = ((StatusEdited) event(Statuses.decide(edit, ANN, first, Map.of(), URIS))).getStatus();

        assertThat(edited.getContent()).isEqualTo("<p>Bye</p>");
        assertThat(edited.getEditedAt()).isEqualTo(NOW.plusSeconds(1));
        assertThat(edited.getSensitive()).isTrue();
        assertThat(edited.getRevisions()).singleElement().satisfies(revision -> {
            assertThat(revision.getContent()).isEqualTo("<p>Hello</p>");
            assertThat(revision.getCreatedAt()).isEqualTo(NOW);
        });
        assertThat(Statuses.decide(edit, ANN, edited, Map.of(), URIS)).isEqualTo(Decision.nothing(10));
        assertThat(Statuses.decide(edit, BOB, edited, Map.of(), URIS)).isEqualTo(Decision.refuse(Refusal.NOT_FOUND));
    }

    @ParameterizedTest
    @CsvSource({"500,0,OK", "501,0,STATUS_TOO_LONG", "499,1,OK", "499,2,STATUS_TOO_LONG", "0,0,EMPTY_STATUS", "0,5,OK"})
    void shouldCountTextAndWarningTogether(int text, int spoiler, String outcome) {
        var asked = new PublishStatus(
                10,
                NOW,
                Text.of("x".repeat(text), "example.org"),
                "y".repeat(spoiler),
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(name(Statuses.decide(asked, ANN, null, Map.of(), URIS))).isEqualTo(outcome);
    }

    @Test
    void shouldStayInTheConversation() {
        var parent = new Seen(status(BOB, Visibility.PUBLIC), BOB, 0, Standing.NONE);
        var asked = new PublishStatus(12, NOW, Text.of("Hi", "example.org"), "", null, null, "en", 10L, null, null);

        var reply = ((StatusPosted) event(Statuses.decide(asked, ANN, parent, Map.of(), URIS))).getStatus();

        assertThat(reply.getConversation()).isEqualTo(10);
        assertThat(reply.getInReplyToAccount()).isEqualTo(BOB.id());
        assertThat(reply.getInReplyToUri()).isEqualTo("https://example.org/users/bob/statuses/10");
        assertThat(name(Statuses.decide(asked, ANN, null, Map.of(), URIS))).isEqualTo("NOT_FOUND");
    }

    private static Pair pair(Person other, boolean blocks, boolean blocked) {
        return new Pair(ANN, other, Optional.empty(), Optional.empty(), blocks, blocked, false, List.of());
    }

    private static Follows.FollowAccount follow() {
        return new Follows.FollowAccount(20, NOW, null, true, null);
    }

    @Test
    void shouldAskWhereConsentIsNeeded() {
        var locked = new Person(2, "bob", null, "", "", "", true, false, false, Visibility.PUBLIC, false, null);
        var remote = TextTest.person(3, "eve", "peer.example", "https://peer.example/@eve");

        assertThat(event(Follows.decide(follow(), pair(BOB, false, false), 0, URIS)))
                .isInstanceOf(FollowAccepted.class);
        assertThat(event(Follows.decide(follow(), pair(locked, false, false), 0, URIS)))
                .isInstanceOf(FollowRequested.class);
        assertThat(event(Follows.decide(follow(), pair(remote, false, false), 0, URIS)))
                .isInstanceOf(FollowRequested.class);
    }

    @Test
    void shouldNotLetFollowWhereABlockStands() {
        assertThat(name(Follows.decide(follow(), pair(BOB, true, false), 0, URIS)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(name(Follows.decide(follow(), pair(BOB, false, true), 0, URIS)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(name(Follows.decide(follow(), pair(ANN, false, false), 0, URIS)))
                .isEqualTo("NOT_ALLOWED");
        assertThat(name(Follows.decide(follow(), pair(BOB, false, false), 400, URIS)))
                .isEqualTo("TOO_MANY_FOLLOWS_TODAY");
    }

    @Test
    void shouldLimitLists() {
        var full = ListChanged.newBuilder()
                .setId(1)
                .setAccount(1)
                .setTitle("all")
                .setRepliesPolicy(RepliesPolicy.LIST)
                .setExclusive(false)
                .setMembers(java.util.stream.LongStream.range(0, 500).boxed().toList())
                .build();

        assertThat(name(Lists.add(full, List.of(900L), java.util.Set.of(900L)))).isEqualTo("TOO_MANY_MEMBERS");
        assertThat(name(Lists.create(5, 1, new Lists.Describe("x", null, null), 50)))
                .isEqualTo("TOO_MANY_LISTS");
        assertThat(name(Lists.create(5, 1, new Lists.Describe(" ", null, null), 0)))
                .isEqualTo("UNTITLED");
        assertThat(name(Lists.create(5, 1, new Lists.Describe("x".repeat(256), null, null), 0)))
                .isEqualTo("LIST_TITLE_TOO_LONG");
    }
}
