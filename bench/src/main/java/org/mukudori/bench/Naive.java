package org.mukudori.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.embedded.Ports;
import org.mukudori.platform.streams.EventSerde;

/**
 * What Mukudori does not do: {@code flatMap} a post into a record for each follower, and keep each timeline as a value of
 * a state store. The follow graph is in memory for nothing, so it is better off than it would be.
 */
final class Naive {
    static final String TOPIC = "naive-home";

    private static final int ROUNDS = 5;
    private static final int CAPACITY = 800;

    private final int people;
    private final int follows;
    private final int posts;
    private final int mean;
    private final AtomicLong deliveries = new AtomicLong();

    Naive(int people, int follows, int posts, int mean) {
        this.people = people;
        this.follows = follows;
        this.posts = posts;
        this.mean = mean;
    }

    /** Does it. Returns the median of deliveries per CPU-second. */
    double run(Path directory) throws IOException, InterruptedException {
        var graph = new Graph(people, follows);
        var followers = followers(graph);
        var port = Ports.free();
        var bootstrapServers = "127.0.0.1:" + port;
        try (var broker = Child.start(
                Broker.class,
                1024,
                directory.resolve("kafka").toString(),
                Integer.toString(port),
                Integer.toString(Ports.free()))) {
            broker.awaitLine();
            try (var streams = new KafkaStreams(topology(followers), settings(bootstrapServers, directory))) {
                streams.start();
                return rounds(graph, bootstrapServers);
            }
        }
    }

    private static List<List<Integer>> followers(Graph graph) {
        var followers = new ArrayList<List<Integer>>();
        for (int author = 0; author < graph.people(); author++) {
            followers.add(new ArrayList<>());
        }
        for (int reader = 0; reader < graph.people(); reader++) {
            for (var author : graph.followedBy(reader)) {
                followers.get(author).add(reader);
            }
        }
        return followers;
    }

    private org.apache.kafka.streams.Topology topology(List<List<Integer>> followers) {
        var builder = new StreamsBuilder();
        builder.stream(
                        Topic.STATUSES.topicName(),
                        Consumed.<String, SpecificRecord>with(Serdes.String(), new EventSerde(Topic.STATUSES)))
                .flatMap((key, _) -> {
                    var ids = Keys.ids(key);
                    return followers.get(Graph.person(ids[0])).stream()
                            .map(reader -> KeyValue.pair(Graph.account(reader), ids[1]))
                            .toList();
                })
                .to(TOPIC, Produced.with(Serdes.Long(), Serdes.Long()));
        builder.stream(TOPIC, Consumed.with(Serdes.Long(), Serdes.Long()))
                .groupByKey(Grouped.with(Serdes.Long(), Serdes.Long()))
                .aggregate(
                        () -> new byte[0],
                        (_, id, timeline) -> appended(timeline, id),
                        Materialized.with(Serdes.Long(), Serdes.ByteArray()));
        return builder.build();
    }

    private byte[] appended(byte[] timeline, long id) {
        deliveries.incrementAndGet();
        var from = timeline.length < CAPACITY * Long.BYTES ? 0 : Long.BYTES;
        return ByteBuffer.allocate(timeline.length - from + Long.BYTES)
                .put(timeline, from, timeline.length - from)
                .putLong(id)
                .array();
    }

    private static Properties settings(String bootstrapServers, Path directory) {
        var settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "naive");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.resolve("state").toString());
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 10L << 20);
        return settings;
    }

    private double rounds(Graph graph, String bootstrapServers) throws InterruptedException {
        var rates = new double[ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
            var expected = Arrays.stream(graph.authors(posts, mean, round))
                    .mapToLong(graph::followers)
                    .sum();
            var before = deliveries.get();
            var cpu = Cpu.seconds();
            var started = System.nanoTime();
            Feeder.feed(
                    "posts",
                    bootstrapServers,
                    people,
                    follows,
                    Integer.toString(posts),
                    Integer.toString(mean),
                    Integer.toString(round));
            Progress.await("deliveries", () -> deliveries.get() - before, expected);
            var rate = expected / (Cpu.seconds() - cpu);
            if (round >= 0) {
                rates[round] = rate;
            }
            Progress.say(
                    "%s: %,d posts, %,d deliveries in %.1f s; %,.0f per CPU-second",
                    round < 0 ? "warming up" : "round " + (round + 1), posts, expected, Progress.since(started), rate);
        }
        var median = Cpu.median(rates);
        Progress.say("median: %,.0f deliveries per CPU-second, a record for each follower", median);
        return median;
    }
}
