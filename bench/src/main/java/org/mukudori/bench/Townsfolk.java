package org.mukudori.bench;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.RsaKeys;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/** Lets people here and elsewhere be there, follow each other and post, in the log. */
final class Townsfolk implements AutoCloseable {
    private static final String TEXT =
            "<p>" + "The starlings turned over the harbour again this evening. ".repeat(3) + "</p>";

    private final LocalUris uris;
    private final SealedKey seal;
    private final EventCodec codec = new EventCodec();
    private final KafkaProducer<String, byte[]> producer;

    Townsfolk(Instance instance) {
        this.uris = new LocalUris("http://localhost:" + instance.port());
        this.seal = new SealedKey(instance.secret());
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        instance.bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        5),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    static KeyPair newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody from here, who signs with that key. */
    AccountChanged local(long id, KeyPair key) {
        var name = "u" + id;
        var account = account(id, name)
                .setUri(uris.actor(name))
                .setUrl(uris.profile(name))
                .setInbox(uris.inbox(name))
                .setFollowersUri(uris.followers(name))
                .setPublicKeyId(uris.key(name))
                .setPublicKeyPem(RsaKeys.write(key.getPublic()))
                .build();
        send(
                Topic.ACTOR_KEYS,
                Keys.account(id),
                new ActorKeyIssued(
                        id,
                        uris.key(name),
                        RsaKeys.write(key.getPublic()),
                        ByteBuffer.wrap(seal.seal(uris.key(name), key.getPrivate()))));
        send(Topic.ACCOUNTS, Keys.account(id), account);
        return account;
    }

    /**
     * Somebody from elsewhere, who signs with that key.
     *
     * @param base of their host, as {@code http://host:port}
     */
    AccountChanged remote(long id, String base, KeyPair key) {
        var name = "u" + id;
        var uri = base + "/users/" + name;
        var account = account(id, name)
                .setDomain(base.substring("http://".length()))
                .setUri(uri)
                .setUrl(uri)
                .setInbox(uri + "/inbox")
                .setSharedInbox(base + "/inbox")
                .setFollowersUri(uri + "/followers")
                .setPublicKeyId(uri + "#main-key")
                .setPublicKeyPem(RsaKeys.write(key.getPublic()))
                .build();
        send(Topic.ACCOUNTS, Keys.account(id), account);
        return account;
    }

    private static AccountChanged.Builder account(long id, String name) {
        return AccountChanged.newBuilder()
                .setId(id)
                .setUsername(name)
                .setDisplayName(name)
                .setNote(TEXT)
                .setCreatedAt(Instant.now())
                .setUpdatedAt(Instant.now());
    }

    void follow(AccountChanged source, AccountChanged target) {
        var follow = Follow.newBuilder()
                .setId(source.getId() * 1_000_000 + target.getId())
                .setSource(source.getId())
                .setTarget(target.getId())
                .setUri(source.getUri() + "#follows/" + target.getId())
                .setAt(Instant.now());
        if (source.getSharedInbox() != null) {
            follow.setSourceInbox(source.getSharedInbox());
        }
        send(
                Topic.RELATIONSHIPS,
                Keys.relationship(source.getId(), target.getId(), Keys.Relationship.FOLLOW),
                new FollowAccepted(follow.build()));
    }

    void post(AccountChanged author, long id) {
        var status = Status.newBuilder()
                .setId(id)
                .setAccount(author.getId())
                .setUri(uris.status(author.getUsername(), id))
                .setUrl(uris.page(author.getUsername(), id))
                .setLocal(true)
                .setCreatedAt(Instant.now())
                .setVisibility(Visibility.PUBLIC)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent(TEXT)
                .setText(TEXT)
                .setLanguage("en")
                .setConversation(id)
                .build();
        send(Topic.STATUSES, Keys.status(author.getId(), id), new StatusPosted(status));
    }

    private void send(Topic topic, String key, SpecificRecord event) {
        var partition = Partitions.of(key, Partitions.DEFAULT_COUNT);
        var _ = producer.send(new ProducerRecord<>(topic.topicName(), partition, key, codec.encode(event)));
    }

    /** Waits until the log has all of it. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
