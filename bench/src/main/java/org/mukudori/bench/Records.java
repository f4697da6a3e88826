package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.platform.embedded.Ports;

/** How many records the log gets because of a post, however many follow its author. */
final class Records {
    private static final int[] CROWDS = {10, 100, 1_000, 10_000, 100_000, 500_000};
    private static final int POSTS = 100;

    private Records() {}

    static void run(Path directory) throws IOException, InterruptedException, ExecutionException {
        var port = Ports.free();
        var bootstrapServers = "127.0.0.1:" + port;
        try (var broker = Child.start(
                Broker.class,
                1024,
                directory.resolve("kafka").toString(),
                Integer.toString(port),
                Integer.toString(Ports.free()))) {
            broker.awaitLine();
            try (var timelines = new Timelines(bootstrapServers, directory.resolve("state"));
                    var admin = Admin.create(
                            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) bootstrapServers))) {
                Feeder.feed(
                        "crowds",
                        bootstrapServers,
                        1,
                        0,
                        Arrays.stream(CROWDS).mapToObj(Integer::toString).toArray(String[]::new));
                Progress.await(
                        "follows known",
                        () -> (long) timelines.gauge("mukudori.home.follows"),
                        Arrays.stream(CROWDS).sum());
                Progress.awaitQuiet(timelines::behind);
                for (int crowd = 0; crowd < CROWDS.length; crowd++) {
                    measure(bootstrapServers, timelines, admin, crowd);
                }
            }
        }
    }

    private static void measure(String bootstrapServers, Timelines timelines, Admin admin, int crowd)
            throws InterruptedException, ExecutionException {
        var before = records(admin);
        Feeder.feed("posts-of", bootstrapServers, 1, 0, Integer.toString(crowd), Integer.toString(POSTS));
        Progress.awaitQuiet(timelines::behind);
        var after = records(admin);
        var more = after.entrySet().stream()
                .filter(topic -> topic.getValue() > before.getOrDefault(topic.getKey(), 0L))
                .map(topic -> String.format(
                        "%s %.2f",
                        topic.getKey(), (topic.getValue() - before.getOrDefault(topic.getKey(), 0L)) / (double) POSTS))
                .collect(Collectors.joining(", "));
        Progress.say("%,d followers: records a post: %s", CROWDS[crowd], more);
    }

    /** How many records each topic has had, but for Kafka's own, which grow with time. */
    private static Map<String, Long> records(Admin admin) throws ExecutionException, InterruptedException {
        var places = admin.describeTopics(admin.listTopics().names().get()).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return admin.listOffsets(places).all().get().entrySet().stream()
                .collect(Collectors.groupingBy(
                        place -> place.getKey().topic(),
                        Collectors.summingLong(place -> place.getValue().offset())));
    }
}
