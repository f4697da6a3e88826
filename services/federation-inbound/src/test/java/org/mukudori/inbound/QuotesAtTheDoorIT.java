package org.mukudori.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mukudori.inbound.Scene.mention;
import static org.mukudori.inbound.Scene.quoted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Quote;
import org.mukudori.events.QuoteAnswered;
import org.mukudori.events.QuoteState;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.RealParts;

/** Quotes of peers, and peers who want to quote (FEP-044f). */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class QuotesAtTheDoorIT {
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

    private void take(Somebody by, String activity) {
        assertThat(town.deliver(by, activity).status()).isEqualTo(202);
    }

    /** A post of somebody's that their server serves. */
    private static String served(Somebody author) {
        var id = author.newId("notes");
        author.home().serve(path(id), author.note(id, "quote me"));
        return id;
    }

    private static String path(String uri) {
        return uri.substring(uri.indexOf('/', "https://".length()));
    }

    private static String consent(Somebody author, String note, String quoted) {
        var id = author.newId("consents");
        author.home().serve(path(id), consent(id, author.uri(), note, quoted));
        return id;
    }

    private static String consent(String id, String author, String note, String quoted) {
        return """
                {"@context":"https://www.w3.org/ns/activitystreams","id":"%s","type":"QuoteAuthorization",
                "attributedTo":"%s","interactingObject":"%s","interactionTarget":"%s"}""".formatted(id, author, note, quoted);
    }

    private String quoting(String id, String more) {
        return bob.note(id, "see", "\"to\":\"as:Public\"," + mention(alice) + "," + more);
    }

    private Quote quoteOf(String uri) {
        return Objects.requireNonNull(posted(uri).getQuote());
    }

    private Status posted(String uri) {
        return town.events(Topic.STATUSES, StatusPosted.class).stream()
                .map(StatusPosted::getStatus)
                .filter(status -> status.getUri().equals(uri))
                .findFirst()
                .orElseThrow();
    }

    private List<Quote> edits(String uri) {
        return town.events(Topic.STATUSES, StatusEdited.class).stream()
                .map(StatusEdited::getStatus)
                .filter(status -> status.getUri().equals(uri))
                .map(status -> Objects.requireNonNull(status.getQuote()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quote", "quoteUrl", "quoteUri", "_misskey_quote"})
    void shouldAcceptWhomSomebodyQuotesOfTheirOwn(String property) {
        var target = served(bob);
        var id = bob.newId("notes");

        take(bob, bob.create(quoting(id, "\"" + property + "\":" + quoted(target))));

        assertThat(quoteOf(id).getState()).isEqualTo(QuoteState.ACCEPTED);
        assertThat(quoteOf(id).getStatusId()).isEqualTo(posted(target).getId());
    }

    @Test
    void shouldAcceptWhatTheQuotedServerVouchesFor() {
        var target = served(carol);
        var id = bob.newId("notes");
        var consent = consent(carol, id, target);

        take(
                bob,
                bob.create(quoting(id, "\"quote\":" + quoted(target) + ",\"quoteAuthorization\":" + quoted(consent))));

        assertThat(quoteOf(id).getState()).isEqualTo(QuoteState.ACCEPTED);
        assertThat(quoteOf(id).getAuthorization()).isEqualTo(consent);
        assertThat(quoteOf(id).getAccount()).isEqualTo(posted(target).getAccount());
    }

    /** Case 84: without a consent, with one of another host, of another author, of another quote, of another post. */
    @ParameterizedTest
    @CsvSource({
        "NONE,PENDING",
        "OF_ANOTHER_HOST,PENDING",
        "ANOTHER_AUTHOR,PENDING",
        "ANOTHER_QUOTE,PENDING",
        "ANOTHER_POST,PENDING",
        "ANOTHER_ID,PENDING",
        "GONE,REJECTED"
    })
    void shouldNotBelieveOtherConsents(String wrong, QuoteState state) {
        var target = served(carol);
        var id = bob.newId("notes");
        var consent = (wrong.equals("OF_ANOTHER_HOST") ? bob : carol).newId("consents");
        var json = consent(
                wrong.equals("ANOTHER_ID") ? consent + "x" : consent,
                wrong.equals("ANOTHER_AUTHOR") ? bob.uri() : carol.uri(),
                wrong.equals("ANOTHER_QUOTE") ? id + "x" : id,
                wrong.equals("ANOTHER_POST") ? target + "x" : target);
        if (!wrong.equals("GONE")) {
            (wrong.equals("OF_ANOTHER_HOST") ? peer : other).serve(path(consent), json);
        }
        var authorization = wrong.equals("NONE") ? "" : ",\"quoteAuthorization\":" + quoted(consent);

        take(bob, bob.create(quoting(id, "\"quote\":" + quoted(target) + authorization)));

        assertThat(quoteOf(id).getState()).isEqualTo(state);
    }

    @Test
    void shouldTakeConsentThatComesLater() {
        var target = served(carol);
        var id = bob.newId("notes");
        take(bob, bob.create(quoting(id, "\"quote\":" + quoted(target))));
        assertThat(quoteOf(id).getState()).isEqualTo(QuoteState.PENDING);

        var consent = consent(carol, id, target);
        take(
                bob,
                bob.activity(
                        "Update",
                        quoting(id, "\"quote\":" + quoted(target) + ",\"quoteAuthorization\":" + quoted(consent))));
        assertThat(edits(id)).extracting(Quote::getState).containsExactly(QuoteState.ACCEPTED);

        take(bob, bob.activity("Delete", quoted(consent)));
        assertThat(edits(id)).hasSize(1);
        take(carol, carol.activity("Delete", quoted(consent)));
        assertThat(edits(id)).extracting(Quote::getState).containsExactly(QuoteState.ACCEPTED, QuoteState.REVOKED);
    }

    @Test
    void shouldKeepThatSomethingIsQuotedThatCannotBeHad() {
        var id = bob.newId("notes");

        take(bob, bob.create(quoting(id, "\"quote\":" + quoted(other.url("/notes/none")))));

        assertThat(quoteOf(id).getState()).isEqualTo(QuoteState.PENDING);
        assertThat(quoteOf(id).getStatusId()).isNull();
    }

    private String request(String object, String instrument) {
        return bob.activity("QuoteRequest", quoted(object) + ",\"instrument\":" + quoted(instrument));
    }

    private List<QuoteAnswered> answers(Status status) {
        return town.events(Topic.INTERACTIONS, QuoteAnswered.class).stream()
                .filter(answered -> answered.getStatusId() == status.getId())
                .toList();
    }

    @Test
    void shouldConsentToQuotesOfWhatIsForEverybody() {
        var post = town.post(alice, "<p>tea</p>", Visibility.UNLISTED);
        var id = bob.newId("notes");
        var request = request(post.getUri(), id);

        take(bob, request);
        take(bob, request);
        take(bob, request(post.getUri(), id));

        assertThat(answers(post).stream().map(QuoteAnswered::getId).distinct()).hasSize(1);
        var answered = answers(post).getFirst();
        assertThat(answered.getGranted()).isTrue();
        var stamp = town.uris.quoteAuthorization(alice.getUsername(), answered.getId());
        var served = town.get(stamp.substring(town.uris.base().length()), "application/activity+json");
        assertThat(served.status()).isEqualTo(200);
        assertThat(served.body())
                .contains(
                        "\"type\":\"QuoteAuthorization\"",
                        "\"id\":" + quoted(stamp),
                        "\"attributedTo\":" + quoted(alice.getUri()),
                        "\"interactingObject\":" + quoted(id),
                        "\"interactionTarget\":" + quoted(post.getUri()));
        take(
                bob,
                bob.create(bob.note(
                        id,
                        "see",
                        "\"to\":\"as:Public\",\"quote\":" + quoted(post.getUri()) + ",\"quoteAuthorization\":"
                                + quoted(stamp))));
        assertThat(quoteOf(id).getState()).isEqualTo(QuoteState.ACCEPTED);
        assertThat(quoteOf(id).getStatusId()).isEqualTo(post.getId());
        assertThat(town.get(path(town.uris.quoteAuthorization(alice.getUsername(), 17)), "application/activity+json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shouldNotBelieveAConsentThatWeDidNotGive() {
        var post = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);
        var id = bob.newId("notes");

        take(
                bob,
                bob.create(quoting(
                        id,
                        "\"quote\":" + quoted(post.getUri()) + ",\"quoteAuthorization\":"
                                + quoted(town.uris.quoteAuthorization(alice.getUsername(), 17)))));

        assertThat(quoteOf(id).getState()).isEqualTo(QuoteState.PENDING);
    }

    /** Cases 86 and 178. */
    @Test
    void shouldNotConsentWhereNobodyMayQuote() {
        var secret = town.post(alice, "<p>secret</p>", Visibility.PRIVATE);
        var named = Status.newBuilder(town.post(alice, "<p>letter</p>", Visibility.PRIVATE));
        var post = town.post(alice, "<p>tea</p>", Visibility.PUBLIC);
        take(bob, bob.activity("Like", quoted(post.getUri())));
        var bobsId = Scene.idOf(town, bob);
        var letter = named.setMentions(List.of(new org.mukudori.events.Mention(bobsId, bob.uri(), bob.uri(), "bob")))
                .build();
        town.append(
                Topic.STATUSES, Keys.status(alice.getId(), letter.getId()), new StatusPosted(letter), alice.getId());

        take(bob, request(secret.getUri(), bob.newId("notes")));
        take(bob, request(letter.getUri(), bob.newId("notes")));
        take(bob, request(post.getUri(), carol.newId("notes")));
        town.append(
                Topic.RELATIONSHIPS,
                Keys.relationship(alice.getId(), bobsId, Keys.Relationship.BLOCK),
                new AccountBlocked(town.newId(), alice.getId(), bobsId, "uri", java.time.Instant.now()),
                alice.getId());
        take(bob, request(post.getUri(), bob.newId("notes")));

        assertThat(answers(secret)).isEmpty();
        assertThat(answers(post)).isEmpty();
        assertThat(answers(letter)).extracting(QuoteAnswered::getGranted).containsExactly(false);
    }
}
