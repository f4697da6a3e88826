package org.mukudori.bench;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Partitions;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/** Lets people follow and post, as fast as the log takes it; a process of its own, so that its work is not measured. */
final class Feeder implements AutoCloseable {
    private static final String TEXT =
            "<p>" + "The starlings turned over the harbour again this evening. ".repeat(3) + "</p>";

    private final KafkaProducer<String, byte[]> producer;
    private final EventCodec codec = new EventCodec();

    Feeder(String bootstrapServers) {
        var settings = new HashMap<String, Object>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.LINGER_MS_CONFIG,
                5,
                ProducerConfig.BATCH_SIZE_CONFIG,
                262_144,
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4"));
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * {@code people}, {@code follows} or {@code strangers <bootstrap> <people> <follows>}; {@code posts <bootstrap> <people>
     * <follows> <posts> <mean> <round>}; {@code crowds <bootstrap> 1 0 <size> …}, of followers of one after the other; {@code
     * posts-of <bootstrap> 1 0 <person> <posts>}. Strangers are people whose tokens are no longer good.
     * {@code history <bootstrap> <events> 0}.
     */
    public static void main(String[] arguments) {
        var graph = new Graph(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        try (var feeder = new Feeder(arguments[1])) {
            switch (arguments[0]) {
                case "history" -> new History(Integer.parseInt(arguments[2])).tell(feeder::send);
                case "people" -> feeder.people(graph);
                case "strangers" -> feeder.strangers(graph);
                case "follows" -> feeder.follows(graph);
                case "crowds" -> feeder.crowds(numbers(arguments, 4).toArray());
                case "posts-of" ->
                    feeder.posts(IntStream.generate(() -> Integer.parseInt(arguments[4]))
                            .limit(Integer.parseInt(arguments[5]))
                            .toArray());
                default ->
                    feeder.posts(graph.authors(
                            Integer.parseInt(arguments[4]),
                            Integer.parseInt(arguments[5]),
                            Long.parseLong(arguments[6])));
            }
        }
    }

    private static IntStream numbers(String[] arguments, int from) {
        return Arrays.stream(arguments).skip(from).mapToInt(Integer::parseInt);
    }

    /** Runs one, and waits until the log has everything. */
    static void feed(String what, String bootstrapServers, int people, int follows, String... more)
            throws InterruptedException {
        var arguments =
                new ArrayList<>(List.of(what, bootstrapServers, Integer.toString(people), Integer.toString(follows)));
        arguments.addAll(List.of(more));
        try (var feeder = Child.start(Feeder.class, 512, arguments.toArray(String[]::new))) {
            feeder.await();
        }
    }

    /** The token that a person reads with. */
    static String token(int person) {
        return "benchmark-" + person;
    }

    private void people(Graph graph) {
        for (int person = 0; person < graph.people(); person++) {
            var account = Graph.account(person);
            var uri = "http://localhost:3000/users/u" + person;
            send(
                    Topic.ACCOUNTS,
                    Keys.account(account),
                    AccountChanged.newBuilder()
                            .setId(account)
                            .setUsername("u" + person)
                            .setUri(uri)
                            .setUrl("http://localhost:3000/@u" + person)
                            .setInbox(uri + "/inbox")
                            .setDisplayName("Person " + person)
                            .setNote(TEXT)
                            .setCreatedAt(Instant.EPOCH)
                            .setUpdatedAt(Instant.EPOCH)
                            .build());
            send(
                    Topic.ACCESS_TOKENS,
                    sha256(token(person)),
                    AccessTokenIssued.newBuilder()
                            .setAccount(account)
                            .setApplicationId(1)
                            .setApplicationName("benchmark")
                            .setScopes(List.of("read", "write"))
                            .setIssuedAt(Instant.EPOCH)
                            .build());
        }
    }

    private static String sha256(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void strangers(Graph graph) {
        for (int person = 0; person < graph.people(); person++) {
            send(Topic.ACCESS_TOKENS, sha256(token(person)), null);
        }
    }

    private void follows(Graph graph) {
        for (int reader = 0; reader < graph.people(); reader++) {
            for (var author : graph.followedBy(reader)) {
                follow(reader, author);
            }
        }
    }

    private void crowds(int[] sizes) {
        for (int author = 0; author < sizes.length; author++) {
            for (int follower = 0; follower < sizes[author]; follower++) {
                follow(sizes.length + follower, author);
            }
        }
    }

    private void follow(int reader, int author) {
        var source = Graph.account(reader);
        var target = Graph.account(author);
        send(
                Topic.RELATIONSHIPS,
                Keys.relationship(source, target, Keys.Relationship.FOLLOW),
                new FollowAccepted(Follow.newBuilder()
                        .setId(source + author + 1)
                        .setSource(source)
                        .setTarget(target)
                        .setUri("http://localhost:3000/follows/" + source + "/" + author)
                        .setAt(Instant.EPOCH)
                        .build()));
    }

    private void posts(int[] authors) {
        var now = Instant.now();
        var sequence = 0;
        for (var author : authors) {
            var account = Graph.account(author);
            var id = (now.plusMillis(sequence / 16).toEpochMilli() << 16) + sequence++ % 16;
            var uri = "http://localhost:3000/users/u" + author + "/statuses/" + id;
            send(
                    Topic.STATUSES,
                    Keys.status(account, id),
                    new StatusPosted(Status.newBuilder()
                            .setId(id)
                            .setAccount(account)
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
        }
    }

    /** Hands an event to the log, or that a thing is no more, without waiting. */
    void send(Topic topic, String key, @Nullable SpecificRecord event) {
        var partition = Partitions.of(key, Partitions.DEFAULT_COUNT);
        var value = event == null ? null : codec.encode(event);
        var _ = producer.send(new ProducerRecord<>(topic.topicName(), partition, key, value));
    }

    @Override
    public void close() {
        producer.close();
    }
}
