package org.mukudori.outbound.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.activitypub.RsaKeys;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Log;

/** Lets things happen in the log, to people here and elsewhere. */
@Singleton
public class Town {
    private static final Map<String, PublicKey> PUBLISHED = new ConcurrentHashMap<>();
    private static final AtomicLong IDS = new AtomicLong(1_000);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    record Answer(int status, JsonNode body) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    @Inject
    Log log;

    @ConfigProperty(name = "mukudori.secret")
    String secret;

    StubPeer peer() {
        return new StubPeer(id -> PUBLISHED.getOrDefault(id, keys().getPublic()));
    }

    long id() {
        return IDS.incrementAndGet();
    }

    AccountChanged author(String username) {
        return signing(Cast.local(id(), username));
    }

    AccountChanged server() {
        return signing(Cast.server());
    }

    private AccountChanged signing(AccountChanged account) {
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

    AccountChanged remote(StubPeer peer) {
        return remote(peer.base());
    }

    AccountChanged remote(String base) {
        var id = id();
        var account = Cast.remote(id, "user" + id, base);
        append(Topic.ACCOUNTS, Keys.account(id), account);
        return account;
    }

    void follow(AccountChanged source, AccountChanged target) {
        append(
                Topic.RELATIONSHIPS,
                Keys.relationship(source.getId(), target.getId(), Keys.Relationship.FOLLOW),
                Cast.follows(source, target));
    }

    String post(AccountChanged author, Visibility visibility) {
        return post(author, id(), visibility);
    }

    String post(AccountChanged author, long id, Visibility visibility) {
        var posted = Cast.posted(author, id, visibility);
        append(Topic.STATUSES, Keys.status(author.getId(), id), posted);
        return posted.getStatus().getUri();
    }

    void append(Topic topic, String key, SpecificRecord event) {
        log.append(topic, key, event, 0).await().atMost(PATIENCE);
    }

    void erase(Topic topic, String key, long by) {
        log.erase(topic, key, by).await().atMost(PATIENCE);
    }

    /** How a host is doing; nothing when nothing is known of it. */
    JsonNode host(String host) {
        return ask("GET", "/internal/hosts/" + host).body();
    }

    Answer ask(String method, String path, String... headers) {
        var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(answer.statusCode(), json.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void seen(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it was not seen in time").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
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
}
