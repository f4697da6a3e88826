package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.mukudori.activitypub.Json;
import org.mukudori.activitypub.RsaKeys;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Log;
import org.mukudori.testkit.RealParts;

/** What peers get, as peers see it. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class OutboundIT {
    private static final Map<String, PublicKey> PUBLISHED = new ConcurrentHashMap<>();
    private static final AtomicLong IDS = new AtomicLong(1_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/internal/peers")
    String peers = "";

    @Inject
    Log log;

    @Inject
    HeadReader reader;

    @ConfigProperty(name = "mukudori.secret")
    String secret;

    @Test
    void shouldPostOnceToAHostWhateverTheNumberOfItsFollowers() {
        try (var peer = peer()) {
            var author = author("alice");
            for (int i = 0; i < 5; i++) {
                follow(remote(peer), author);
            }
            seen(() -> peer.types().size() == 5);
            var status = post(author, Visibility.PUBLIC);

            seen(() -> peer.typesAbout(status).equals(List.of("Create")));
            assertThat(peer.types()).containsOnly("Accept", "Create").hasSize(6);
            assertThat(peer.asked()).isEqualTo(6);
        }
    }

    @Test
    void shouldCatchAFailingHostUpInOrderWhileOthersGoOn() {
        try (var well = peer();
                var unwell = peer()) {
            var author = author("bob");
            follow(remote(well), author);
            follow(remote(unwell), author);
            seen(() -> unwell.types().size() == 1 && well.types().size() == 1);
            unwell.answer(503);

            var id = IDS.incrementAndGet();
            var first = post(author, id, Visibility.PUBLIC);
            append(Topic.STATUSES, Keys.status(author.getId(), id), Cast.edited(author, id, Visibility.PUBLIC));
            erase(Topic.STATUSES, Keys.status(author.getId(), id), author.getId());
            var second = post(author, Visibility.UNLISTED);
            seen(() -> well.typesAbout(first).equals(List.of("Create", "Update", "Delete")));
            seen(() -> well.typesAbout(second).equals(List.of("Create")));
            seen(() -> behind(unwell));

            unwell.answer(202);
            seen(() -> unwell.typesAbout(first).equals(List.of("Create", "Update", "Delete")));
            seen(() -> unwell.typesAbout(second).equals(List.of("Create")));
            seen(() -> !behind(unwell));
        }
    }

    @Test
    void shouldGoOnFromTheBookmarksAfterARestart() {
        try (var peer = peer()) {
            var author = author("carol");
            follow(remote(peer), author);
            seen(() -> peer.types().size() == 1);
            peer.answer(500);
            var first = post(author, Visibility.PUBLIC);
            var second = post(author, Visibility.PUBLIC);
            seen(() -> behind(peer));
            var asked = peer.asked();
            seen(() -> peer.asked() > asked);

            reader.again();
            peer.answer(202);

            seen(() -> peer.typesAbout(first).equals(List.of("Create"))
                    && peer.typesAbout(second).equals(List.of("Create")));
            assertThat(peer.types()).startsWith("Accept");
        }
    }

    @Test
    void shouldDeliverADirectPostToAHostWithoutFollowersAndToNobodyElse() {
        try (var mentioned = peer();
                var follower = peer()) {
            var author = author("dora");
            follow(remote(follower), author);
            var friend = remote(mentioned);
            var id = IDS.incrementAndGet();
            append(Topic.STATUSES, Keys.status(author.getId(), id), Cast.posted(author, id, Visibility.DIRECT, friend));
            seen(() -> mentioned.types().equals(List.of("Create")));

            append(
                    Topic.RELATIONSHIPS,
                    Keys.relationship(author.getId(), friend.getId(), Keys.Relationship.FOLLOW),
                    Cast.asks(author, friend));
            seen(() -> mentioned.types().equals(List.of("Create", "Follow")));
            assertThat(follower.types()).containsExactly("Accept");
        }
    }

    @Test
    void shouldNotTellANewFollowersHostWhatWasSaidBefore() {
        try (var early = peer();
                var late = peer()) {
            var author = author("emil");
            follow(remote(early), author);
            seen(() -> early.types().equals(List.of("Accept")));
            var before = post(author, Visibility.PUBLIC);
            seen(() -> early.typesAbout(before).equals(List.of("Create")));

            follow(remote(late), author);
            seen(() -> late.types().equals(List.of("Accept")));
            var after = post(author, Visibility.PUBLIC);
            seen(() -> late.typesAbout(after).equals(List.of("Create")));
            assertThat(late.typesAbout(before)).isEmpty();
        }
    }

    @Test
    void shouldNotTryAgainWhatIsRefused() {
        try (var peer = peer()) {
            var author = author("fred");
            peer.answer(403);
            follow(remote(peer), author);
            seen(() -> peer.asked() == 1);
            peer.answer(202);

            var status = post(author, Visibility.PUBLIC);
            seen(() -> peer.typesAbout(status).equals(List.of("Create")));
            assertThat(peer.types()).containsExactly("Create");
        }
    }

    @Test
    void shouldSignAsTheHostBelievesAndRemember() {
        try (var peer = peer()) {
            var author = author("gerd");
            peer.knowOnlyRfc9421();
            follow(remote(peer), author);
            seen(() -> peer.types().equals(List.of("Accept")));
            assertThat(peer.asked()).isEqualTo(2);

            var status = post(author, Visibility.PUBLIC);
            seen(() -> peer.typesAbout(status).equals(List.of("Create")));
            assertThat(peer.asked()).isEqualTo(3);
        }
    }

    private static StubPeer peer() {
        return new StubPeer(id -> PUBLISHED.getOrDefault(id, keys().getPublic()));
    }

    private AccountChanged author(String username) {
        var account = Cast.local(IDS.incrementAndGet(), username);
        var keys = keys();
        var keyId = account.getPublicKeyId();
        PUBLISHED.put(keyId, keys.getPublic());
        append(
                Topic.ACTOR_KEYS,
                Keys.account(account.getId()),
                new ActorKeyIssued(
                        account.getId(),
                        keyId,
                        RsaKeys.write(keys.getPublic()),
                        ByteBuffer.wrap(new SealedKey(secret).seal(keyId, keys.getPrivate()))));
        append(Topic.ACCOUNTS, Keys.account(account.getId()), account);
        return account;
    }

    private AccountChanged remote(StubPeer peer) {
        var id = IDS.incrementAndGet();
        var account = Cast.remote(id, "user" + id, peer.base());
        append(Topic.ACCOUNTS, Keys.account(id), account);
        return account;
    }

    private void follow(AccountChanged source, AccountChanged target) {
        append(
                Topic.RELATIONSHIPS,
                Keys.relationship(source.getId(), target.getId(), Keys.Relationship.FOLLOW),
                Cast.follows(source, target));
    }

    private String post(AccountChanged author, Visibility visibility) {
        return post(author, IDS.incrementAndGet(), visibility);
    }

    private String post(AccountChanged author, long id, Visibility visibility) {
        var posted = Cast.posted(author, id, visibility);
        append(Topic.STATUSES, Keys.status(author.getId(), id), posted);
        return posted.getStatus().getUri();
    }

    private void append(Topic topic, String key, SpecificRecord event) {
        log.append(topic, key, event, 0).await().atMost(PATIENCE);
    }

    private void erase(Topic topic, String key, long by) {
        log.erase(topic, key, by).await().atMost(PATIENCE);
    }

    private boolean behind(StubPeer peer) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(peers + "/" + peer.host()))
                    .build();
            var answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 && Json.parse(answer.body()).hasNonNull("since");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void seen(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it was not seen in time").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
