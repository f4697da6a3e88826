package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.idOf;
import static org.mukudori.inbound.Scene.quoted;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** A peer that was away for long, or lost what it had, asks for what it was told, and for nothing else. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@SuppressWarnings("NullAway.Init")
class CatchUpIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Town town;

    private final StubPeer peer = new StubPeer();
    private final StubPeer other = new StubPeer();
    private final Somebody bob = peer.somebody("bob");
    private final Somebody carol = peer.somebody("carol");
    private final Somebody eve = other.somebody("eve");
    private AccountChanged alice;
    private AccountChanged zoe;
    private Instant began;

    @BeforeEach
    void begin() {
        town.instanceActor();
        alice = town.resident("alice" + town.newId());
        zoe = town.resident("zoe" + town.newId());
        take(bob, bob.activity("Follow", quoted(alice.getUri())));
        take(eve, eve.activity("Follow", quoted(zoe.getUri())));
        take(
                carol,
                carol.activity(
                        "Like",
                        quoted(town.post(zoe, "<p>tea</p>", Visibility.PUBLIC).getUri())));
        began = Instant.now();
    }

    @AfterEach
    void end() {
        town.forgiveAll();
        peer.close();
        other.close();
    }

    private void take(Somebody by, String activity) {
        var answer = town.deliver(by, activity);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    }

    private Status post(AccountChanged author, Visibility visibility, Somebody... named) {
        var status = town.post(author, "<p>hi</p>", visibility);
        var mentions = new ArrayList<Mention>();
        for (var somebody : named) {
            mentions.add(new Mention(idOf(town, somebody), somebody.uri(), somebody.uri(), somebody.name()));
        }
        var naming = Status.newBuilder(status).setMentions(mentions).build();
        append(naming, new StatusPosted(naming));
        return naming;
    }

    private void append(Status status, org.apache.avro.specific.SpecificRecord event) {
        town.append(Topic.STATUSES, Keys.status(status.getAccount(), status.getId()), event, status.getAccount());
    }

    private void delete(long author, long status) {
        town.erase(Topic.STATUSES, Keys.status(author, status), author);
    }

    private StatusBoosted boost(AccountChanged by, Status status) {
        var id = town.newId();
        var boost = StatusBoosted.newBuilder()
                .setId(id)
                .setAccount(by.getId())
                .setUri(town.uris.activity(by.getUsername(), id))
                .setLocal(true)
                .setCreatedAt(Instant.now())
                .setVisibility(Visibility.PUBLIC)
                .setStatusId(status.getId())
                .setStatusAccount(status.getAccount())
                .setStatusUri(status.getUri())
                .build();
        town.append(Topic.STATUSES, Keys.status(by.getId(), id), boost, by.getId());
        return boost;
    }

    private static String first(Instant since) {
        return "/actor/catch_up?since=" + since + "&page=true";
    }

    private static JsonNode json(Town.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().get("Cache-Control")).contains("no-store");
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** All activities, from page to page. */
    private List<JsonNode> missed(Somebody by, Instant since) {
        var found = new ArrayList<JsonNode>();
        var target = first(since);
        while (!target.isEmpty()) {
            var page = json(SignedGet.rfc9421(by, target).from(town));
            assertThat(page.path("type").asText()).isEqualTo("OrderedCollectionPage");
            page.path("orderedItems").forEach(found::add);
            target = page.path("next").asText().replace(town.uris.base(), "");
        }
        return found;
    }

    private static List<String> said(List<JsonNode> activities) {
        return activities.stream()
                .map(activity -> activity.path("type").asText() + " "
                        + (activity.path("object").isTextual()
                                ? activity.path("object").asText()
                                : activity.path("object").path("id").asText()))
                .toList();
    }

    @Test
    void shouldTellAHostWhatItWasToldAndNothingElse() {
        var open = post(alice, Visibility.PUBLIC);
        var quiet = post(alice, Visibility.UNLISTED);
        var secret = post(alice, Visibility.PRIVATE);
        post(alice, Visibility.DIRECT);
        post(alice, Visibility.DIRECT, eve);
        var letter = post(alice, Visibility.DIRECT, carol);
        post(zoe, Visibility.PUBLIC);
        post(zoe, Visibility.PRIVATE);
        var greeting = post(zoe, Visibility.PUBLIC, carol);
        var boost = boost(alice, greeting);

        var activities = missed(bob, began);
        assertThat(said(activities))
                .containsExactly(
                        "Create " + open.getUri(),
                        "Create " + quiet.getUri(),
                        "Create " + secret.getUri(),
                        "Create " + letter.getUri(),
                        "Create " + greeting.getUri(),
                        "Announce " + greeting.getUri());
        assertThat(activities.getFirst().path("id").asText())
                .isEqualTo(town.uris.activity(alice.getUsername(), open.getId()));
        assertThat(activities.getLast().path("id").asText()).isEqualTo(boost.getUri());
        assertThat(said(missed(carol, began))).isEqualTo(said(activities));
        assertThat(said(missed(eve, began)))
                .hasSize(4)
                .noneMatch(said -> said.contains(secret.getUri()) || said.contains(letter.getUri()));
        assertThat(missed(bob, began)).isEqualTo(activities);
    }

    @Test
    void shouldTellWhatBecameOfWhatWasSaidBefore() {
        var kept = post(alice, Visibility.PUBLIC);
        var gone = post(alice, Visibility.PRIVATE);
        var unsaid = post(alice, Visibility.DIRECT, eve);
        var boost = boost(alice, kept);
        var since = Instant.now();
        var edited = Status.newBuilder(kept)
                .setContent("<p>anew</p>")
                .setEditedAt(Instant.now())
                .build();
        append(edited, new StatusEdited(edited));
        delete(alice.getId(), gone.getId());
        delete(alice.getId(), unsaid.getId());
        delete(alice.getId(), boost.getId());
        var late = post(alice, Visibility.PUBLIC);
        var lateEdit = Status.newBuilder(late).setEditedAt(Instant.now()).build();
        append(lateEdit, new StatusEdited(lateEdit));

        assertThat(said(missed(bob, since)))
                .containsExactly(
                        "Update " + kept.getUri(),
                        "Delete " + gone.getUri(),
                        "Undo " + boost.getUri(),
                        "Create " + late.getUri(),
                        "Update " + late.getUri());
        assertThat(said(missed(eve, since))).containsExactly("Delete " + unsaid.getUri());
    }

    @Test
    void shouldLeadFromPageToPageWithoutTellingTwice() {
        var posts = IntStream.range(0, 60)
                .mapToObj(_ -> "Create "
                        + town.post(alice, "<p>one of many</p>", Visibility.PUBLIC)
                                .getUri())
                .toList();

        var page = json(SignedGet.cavage(bob, first(began)).from(town));

        assertThat(page.path("orderedItems")).hasSize(50);
        assertThat(said(missed(bob, began))).containsExactlyElementsOf(posts);
        var collection =
                json(SignedGet.cavage(bob, "/actor/catch_up?since=" + began).from(town));
        assertThat(collection.path("type").asText()).isEqualTo("OrderedCollection");
        assertThat(collection.path("first").asText()).isEqualTo(town.uris.base() + first(began));
        var ancient = json(SignedGet.cavage(bob, "/actor/catch_up?since=2001-01-01T00:00:00Z")
                .from(town));
        assertThat(ancient.path("id").asText()).doesNotContain("2001").contains("since=20");
    }

    @Test
    void shouldTellNothingOfWhoWantsNothingOfThem() {
        post(alice, Visibility.PUBLIC);
        assertThat(missed(bob, began)).hasSize(1);
        var domain = peer.url("").replace("http://", "").replace("/", "");
        town.append(
                Topic.DOMAIN_BLOCKS,
                alice.getId() + "/" + domain,
                new DomainBlocked(town.newId(), alice.getId(), domain, Instant.now()),
                alice.getId());
        assertThat(missed(bob, began)).isEmpty();
        town.erase(Topic.DOMAIN_BLOCKS, alice.getId() + "/" + domain, alice.getId());
        assertThat(missed(bob, began)).hasSize(1);

        town.append(
                Topic.ACCOUNTS,
                Keys.account(alice.getId()),
                AccountChanged.newBuilder(alice).setSuspended(true).build(),
                alice.getId());
        assertThat(missed(bob, began)).isEmpty();
    }

    @Test
    void shouldBeForThoseWhoSayWhoTheyAre() {
        assertThat(SignedGet.unsigned(first(began)).from(town).status()).isEqualTo(401);
        assertThat(SignedGet.cavage(bob, "/actor/catch_up")
                        .to(first(began))
                        .from(town)
                        .status())
                .isEqualTo(401);
        assertThat(SignedGet.rfc9421(bob, first(began))
                        .to(first(began.minusSeconds(60)))
                        .from(town)
                        .status())
                .isEqualTo(401);
        var domain = peer.url("").replace("http://", "").replace("/", "");
        town.policy(domain, DomainSeverity.SUSPENDED, false);
        assertThat(SignedGet.cavage(bob, first(began)).from(town).status()).isEqualTo(403);
        town.policy(domain, DomainSeverity.NONE, false);
        assertThat(SignedGet.cavage(bob, first(began)).from(town).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?since=",
                "?since=yesterday",
                "?since=9999999999",
                "?since=2026-11-01T00:00:00Z&page=true&after=x",
                "?since=2026-11-01T00:00:00Z&page=true&after=1-",
                "?since=2026-11-01T00:00:00Z&page=true&after=1-9999999999999999999"
            })
    void shouldRefuseWhatIsNoTimeAndNoPlace(String query) {
        assertThat(SignedGet.cavage(bob, "/actor/catch_up" + query).from(town).status())
                .isEqualTo(400);
    }

    @Test
    void shouldAnswerAHostSoManyTimesAMinuteOnly() {
        var refusal = IntStream.range(0, 1_000)
                .map(_ -> SignedGet.cavage(bob, first(began)).from(town).status())
                .filter(status -> status != 200)
                .findFirst();
        assertThat(refusal).hasValue(429);
        assertThat(SignedGet.cavage(eve, first(began)).from(town).status()).isEqualTo(200);
    }
}
