package org.mukudori.inbound;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.activitypub.SealedKey;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.ResolveRequested;
import org.mukudori.events.Resolved;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.inbound.store.DomainPolicies;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;

/** The installation under test: people in it, its doors, and what its log says. */
@Singleton
final class Town {
    record Answer(int status, String type, String body, Map<String, String> headers) {}

    private final Log log;
    private final Projector projector;
    private final DomainPolicies policies;
    private final Vertx vertx;
    private final HttpClient client;
    private final String bootstrapServers;
    private final SealedKey seal;
    private final KafkaConsumer<String, byte[]> counting;
    private final Ids ids = new Ids();
    private final Map<String, AccountChanged> residents = new ConcurrentHashMap<>();
    private final Set<String> judged = ConcurrentHashMap.newKeySet();
    private volatile boolean hasInstanceActor;
    final LocalUris uris = new LocalUris("http://localhost:3000");

    Town(
            Log log,
            Projector projector,
            DomainPolicies policies,
            Vertx vertx,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "mukudori.secret") String secret) {
        this.log = log;
        this.projector = projector;
        this.policies = policies;
        this.vertx = vertx;
        this.client = vertx.createHttpClient();
        this.bootstrapServers = bootstrapServers;
        this.seal = new SealedKey(secret);
        this.counting = consumer();
    }

    @PreDestroy
    void stop() {
        var _ = client.close();
        counting.close();
    }

    long newId() {
        return ids.at(Instant.now());
    }

    /** Somebody new. */
    AccountChanged resident(String name) {
        return resident(name, false);
    }

    /** Somebody who is there already when asked for again. */
    AccountChanged onlyResident(String name) {
        return residents.computeIfAbsent(name, _ -> resident(name + newId()));
    }

    AccountChanged resident(String name, boolean locked) {
        var key = StubPeer.newKey();
        var account = account(newId(), name)
                .setLocked(locked)
                .setPublicKeyId(uris.key(name))
                .setPublicKeyPem(StubPeer.pem(key.getPublic()))
                .build();
        append(Topic.ACCOUNTS, Keys.account(account.getId()), account, account.getId());
        return account;
    }

    /** The instance actor and its key. */
    void instanceActor() {
        if (hasInstanceActor) {
            return;
        }
        hasInstanceActor = true;
        var key = StubPeer.newKey();
        var keyId = uris.instanceActor() + "#main-key";
        var account = account(1, "localhost:3000")
                .setUri(uris.instanceActor())
                .setUrl(uris.base() + "/about")
                .setInbox(uris.instanceActor() + "/inbox")
                .setBot(true)
                .setPublicKeyId(keyId)
                .setPublicKeyPem(StubPeer.pem(key.getPublic()))
                .build();
        append(Topic.ACCOUNTS, Keys.account(1), account, 1);
        append(
                Topic.ACTOR_KEYS,
                Keys.account(1),
                new ActorKeyIssued(
                        1L, keyId, StubPeer.pem(key.getPublic()), ByteBuffer.wrap(seal.seal(keyId, key.getPrivate()))),
                1);
    }

    private AccountChanged.Builder account(long id, String name) {
        return AccountChanged.newBuilder()
                .setId(id)
                .setUsername(name)
                .setUri(uris.actor(name))
                .setUrl(uris.profile(name))
                .setInbox(uris.inbox(name))
                .setSharedInbox(uris.sharedInbox())
                .setOutbox(uris.outbox(name))
                .setFollowersUri(uris.followers(name))
                .setFollowingUri(uris.following(name))
                .setFeaturedUri(uris.featured(name))
                .setDisplayName(name)
                .setNote("<p>Hello</p>")
                .setCreatedAt(Instant.now())
                .setUpdatedAt(Instant.now());
    }

    Status post(AccountChanged author, String content, Visibility visibility) {
        var id = newId();
        var status = Status.newBuilder()
                .setId(id)
                .setAccount(author.getId())
                .setUri(uris.status(author.getUsername(), id))
                .setUrl(uris.page(author.getUsername(), id))
                .setLocal(true)
                .setCreatedAt(Instant.now())
                .setVisibility(visibility)
                .setSensitive(false)
                .setSpoilerText("")
                .setContent(content)
                .setConversation(id)
                .build();
        append(Topic.STATUSES, Keys.status(author.getId(), id), new StatusPosted(status), author.getId());
        return status;
    }

    /** A follow from here. */
    Follow follow(AccountChanged source, long target, boolean pending) {
        var id = newId();
        var follow = Follow.newBuilder()
                .setId(id)
                .setSource(source.getId())
                .setTarget(target)
                .setUri(uris.follow(source.getUsername(), id))
                .setAt(Instant.now())
                .build();
        append(
                Topic.RELATIONSHIPS,
                Keys.relationship(source.getId(), target, Keys.Relationship.FOLLOW),
                pending ? new FollowRequested(follow) : new FollowAccepted(follow),
                source.getId());
        return follow;
    }

    /** What operators think of a domain from now on. */
    void policy(String domain, DomainSeverity severity, boolean rejectMedia) {
        var policy = DomainPolicyChanged.newBuilder()
                .setDomain(domain)
                .setSeverity(severity)
                .setRejectMedia(rejectMedia)
                .setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
                .build();
        policy(policy);
    }

    /** The same, in full. */
    void policy(DomainPolicyChanged policy) {
        append(Topic.DOMAIN_POLICIES, policy.getDomain(), policy, 0);
        awaitPolicies(policy.getDomain(), List.of(policy));
        judged.add(policy.getDomain());
    }

    /** They think nothing of any domain any more: a later peer may come by the same port. */
    void forgiveAll() {
        List.copyOf(judged).forEach(this::forgive);
    }

    /** They think nothing of a domain any more. */
    void forgive(String domain) {
        erase(Topic.DOMAIN_POLICIES, domain, 0);
        awaitPolicies(domain, List.of());
        judged.remove(domain);
    }

    private void awaitPolicies(String domain, List<DomainPolicyChanged> wanted) {
        var until = Instant.now().plusSeconds(20);
        while (!await(() -> policies.of(List.of(domain))).equals(wanted)) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("not heard of what is thought of " + domain);
            }
        }
    }

    Position append(Topic topic, String key, SpecificRecord event, long by) {
        var position = await(() -> log.append(topic, key, event, by));
        if (!await(() -> projector.reached(Positions.of(position)))) {
            throw new AssertionError("the view did not come to " + position);
        }
        return position;
    }

    void erase(Topic topic, String key, long by) {
        var position = await(() -> log.erase(topic, key, by));
        var _ = await(() -> projector.reached(Positions.of(position)));
    }

    /** What comes of asking for an address. */
    Resolved resolve(String address) {
        var _ = append(
                Topic.RESOLVE_REQUESTS,
                address,
                ResolveRequested.newBuilder()
                        .setAddress(address)
                        .setAt(Instant.now())
                        .build(),
                1);
        var until = Instant.now().plusSeconds(20);
        while (Instant.now().isBefore(until)) {
            var found = events(Topic.RESOLVE_RESULTS, Resolved.class).stream()
                    .filter(resolved -> resolved.getAddress().equals(address))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("not resolved: " + address);
    }

    Answer deliver(SignedPost post) {
        return ask(HttpMethod.POST, post.sentTarget, post.headers(), post.sentBody);
    }

    /** Delivers as that peer's software would. */
    Answer deliver(Somebody by, String body) {
        return deliver(new SignedPost(by, body));
    }

    Answer get(String target, String accept) {
        return ask(
                HttpMethod.GET, target, List.of(Map.entry("Host", "localhost:3000"), Map.entry("Accept", accept)), "");
    }

    Answer ask(HttpMethod method, String target, List<Map.Entry<String, String>> headers, String body) {
        var options = new RequestOptions()
                .setHost("localhost")
                .setPort(port())
                .setMethod(method)
                .setURI(target);
        var answered = Promise.<Answer>promise();
        // All of it on one event loop, or else the body may have passed before anybody asks for it.
        vertx.getOrCreateContext()
                .runOnContext(_ -> client.request(options)
                        .compose(request -> {
                            headers.forEach(header -> {
                                if (header.getKey().equals("Host")) {
                                    request.putHeader("Host", header.getValue());
                                } else {
                                    request.headers().add(header.getKey(), header.getValue());
                                }
                            });
                            return body.isEmpty()
                                    ? request.send()
                                    : request.send(Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)));
                        })
                        .compose(response -> response.body().map(read -> {
                            var all = new LinkedHashMap<String, String>();
                            response.headers().forEach(all::put);
                            return new Answer(
                                    response.statusCode(),
                                    Optional.ofNullable(response.getHeader("Content-Type"))
                                            .orElse(""),
                                    read.toString(StandardCharsets.UTF_8),
                                    all);
                        }))
                        .onComplete(answered));
        try {
            return answered.future().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer to " + method + " " + target, e);
        }
    }

    private static int port() {
        return org.eclipse.microprofile.config.ConfigProvider.getConfig()
                .getValue("quarkus.http.test-port", Integer.class);
    }

    /** A record of the log. */
    record Entry(String key, @Nullable SpecificRecord event) {}

    /** All records of a topic that are there now. */
    List<Entry> log(Topic topic) {
        var codec = new EventCodec();
        try (var consumer = consumer()) {
            var partitions = partitions(topic).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var entries = new ArrayList<Entry>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var kept : consumer.poll(Duration.ofMillis(100))) {
                    entries.add(new Entry(kept.key(), kept.value() == null ? null : codec.decode(topic, kept.value())));
                }
            }
            return entries;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, Partitions.DEFAULT_COUNT)
                .mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
    }

    /** All events of a kind in a topic. */
    <T> List<T> events(Topic topic, Class<T> type) {
        return log(topic).stream()
                .flatMap(entry -> type.isInstance(entry.event()) ? Stream.of(type.cast(entry.event())) : Stream.empty())
                .toList();
    }

    private static List<TopicPartition> domain() {
        return Stream.of(Topic.ACCOUNTS, Topic.STATUSES, Topic.RELATIONSHIPS, Topic.INTERACTIONS, Topic.REPORTS)
                .flatMap(Town::partitions)
                .toList();
    }

    /** How many records all of the domain's topics hold. */
    synchronized long size() {
        return counting.endOffsets(domain()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** What comes to the domain's topics meanwhile, topic by topic. */
    List<Entry> during(Runnable work) {
        try (var consumer = consumer()) {
            var codec = new EventCodec();
            var before = consumer.endOffsets(domain());
            work.run();
            var after = consumer.endOffsets(domain());
            consumer.assign(domain());
            before.forEach(consumer::seek);
            var found = new ArrayList<Map.Entry<Topic, Entry>>();
            while (after.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var kept : consumer.poll(Duration.ofMillis(100))) {
                    var topic = Topic.named(kept.topic()).orElseThrow();
                    found.add(Map.entry(
                            topic,
                            new Entry(kept.key(), kept.value() == null ? null : codec.decode(topic, kept.value()))));
                }
            }
            return found.stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
