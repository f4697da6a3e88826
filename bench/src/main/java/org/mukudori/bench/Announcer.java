package org.mukudori.bench;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.RsaKeys;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.testkit.FakeHost;

/** Somebody here who is followed from other hosts, by one person each. */
final class Announcer {
    /** What the keys are sealed with. */
    static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private static final LocalUris URIS = new LocalUris("http://localhost:23740");
    private static final String TEXT =
            "<p>" + "The starlings turned over the harbour again this evening. ".repeat(3) + "</p>";

    private final Feeder feeder;
    private final AccountChanged account;
    private final Map<String, Long> said = new HashMap<>();
    private long lastId = Instant.now().toEpochMilli() << 16;

    /** Lets somebody of a name of their own live here, and be followed. */
    Announcer(Feeder feeder, String name, List<FakeHost> followers) {
        this.feeder = feeder;
        this.account = account(name)
                .setUri(URIS.actor(name))
                .setUrl(URIS.profile(name))
                .setInbox(URIS.inbox(name))
                .setFollowersUri(URIS.followers(name))
                .setPublicKeyId(URIS.key(name))
                .build();
        feeder.send(Topic.ACTOR_KEYS, Keys.account(account.getId()), key(name));
        feeder.send(Topic.ACCOUNTS, Keys.account(account.getId()), account);
        followers.forEach(this::follow);
    }

    private AccountChanged.Builder account(String name) {
        return AccountChanged.newBuilder()
                .setId(id())
                .setUsername(name)
                .setDisplayName(name)
                .setNote("")
                .setCreatedAt(Instant.EPOCH)
                .setUpdatedAt(Instant.EPOCH);
    }

    private ActorKeyIssued key(String name) {
        var keys = rsa();
        var sealed = new SealedKey(SECRET).seal(URIS.key(name), keys.getPrivate());
        return new ActorKeyIssued(
                account.getId(), URIS.key(name), RsaKeys.write(keys.getPublic()), ByteBuffer.wrap(sealed));
    }

    private static KeyPair rsa() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void follow(FakeHost host) {
        var fan = account("fan_of_" + account.getUsername())
                .setDomain(host.name())
                .setUri(host.base() + "/users/fan_of_" + account.getUsername())
                .setUrl(host.base() + "/@fan_of_" + account.getUsername())
                .setInbox(host.base() + "/users/fan_of_" + account.getUsername() + "/inbox")
                .setSharedInbox(host.base() + "/inbox")
                .build();
        feeder.send(Topic.ACCOUNTS, Keys.account(fan.getId()), fan);
        feeder.send(
                Topic.RELATIONSHIPS,
                Keys.relationship(fan.getId(), account.getId(), Keys.Relationship.FOLLOW),
                new FollowAccepted(Follow.newBuilder()
                        .setId(id())
                        .setSource(fan.getId())
                        .setTarget(account.getId())
                        .setUri(fan.getUri() + "#follow")
                        .setAt(Instant.EPOCH)
                        .setSourceInbox(fan.getSharedInbox())
                        .build()));
    }

    /** Posts. Returns the post's URI. */
    String post() {
        var id = id();
        var uri = URIS.status(account.getUsername(), id);
        var now = Instant.now();
        said.put(uri, id);
        feeder.send(
                Topic.STATUSES,
                Keys.status(account.getId(), id),
                new StatusPosted(Status.newBuilder()
                        .setId(id)
                        .setAccount(account.getId())
                        .setUri(uri)
                        .setUrl(uri)
                        .setLocal(true)
                        .setCreatedAt(now)
                        .setVisibility(Visibility.PUBLIC)
                        .setSensitive(false)
                        .setSpoilerText("")
                        .setContent(TEXT)
                        .setText(TEXT)
                        .setLanguage("en")
                        .setConversation(id)
                        .build()));
        return uri;
    }

    /** All posts, as URIs with their ids. */
    Map<String, Long> said() {
        return said;
    }

    private long id() {
        return ++lastId;
    }
}
