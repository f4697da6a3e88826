package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.Partitions;
import org.mukudori.events.Topic;
import org.mukudori.local.Failure;
import org.mukudori.local.Service;

/**
 * How long it takes until all services, started at the same moment with nothing but the log, have their views again. Their
 * start counts. Streams know from Kafka how far they have read, and do not tell again what they told before.
 */
final class Rebuild {
    private static final int PORT = 23_740;
    private static final long PAUSE_NANOS = 250_000_000;
    private static final double SHOWN_EVERY_SECONDS = 5;
    private static final List<Topic> ALL =
            List.of(Topic.ACCOUNTS, Topic.STATUSES, Topic.RELATIONSHIPS, Topic.INTERACTIONS);

    /** Which of what is written here they read. */
    private static final Map<Service, List<Topic>> READ = Map.of(
            Service.ACCOUNTS, List.of(Topic.ACCOUNTS),
            Service.POSTING, ALL,
            Service.TIMELINES, ALL,
            Service.FEDERATION_INBOUND, ALL);

    private final int events;
    private final int rounds;

    Rebuild(int events, int rounds) {
        this.events = events;
        this.rounds = rounds;
    }

    void run(Path directory) throws Failure, IOException, InterruptedException, SQLException, ExecutionException {
        try (var instance = Instance.start(directory.resolve("data"), PORT, READ.keySet())) {
            READ.keySet().forEach(instance::stop);
            var began = System.nanoTime();
            Progress.say("%,d events", events);
            Feeder.feed("history", instance.bootstrapServers(), events, 0);
            Progress.say("written down in %.0f s", Progress.since(began));
            Progress.say("once, while streams read this log for the first time:");
            again(instance);
            Progress.say("and again, as after a loss of all views:");
            var all = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                all[round] = again(instance);
            }
            Progress.say("median: %.1f s", Cpu.median(all));
        }
    }

    /** In seconds. */
    private double again(Instance instance) throws IOException, InterruptedException, SQLException, ExecutionException {
        READ.keySet().forEach(instance::stop);
        for (var service : READ.keySet()) {
            instance.forget(service);
        }
        return measure(instance);
    }

    /** How many records a service has to take. */
    private record Part(Service service, List<String> topics, long records) {
        String percent(long taken) {
            return "%s %d %%".formatted(service.title(), 100 * taken / records);
        }
    }

    private double measure(Instance instance) throws IOException, InterruptedException, ExecutionException {
        var parts = new ArrayList<Part>();
        for (var read : READ.entrySet()) {
            parts.add(new Part(
                    read.getKey(),
                    read.getValue().stream().map(Topic::topicName).toList(),
                    written(instance, read.getValue())));
        }
        var before = instance.cpu();
        var began = System.nanoTime();
        for (var part : parts) {
            instance.start(part.service());
        }
        awaitAll(instance, parts, began);
        var all = Progress.since(began);
        Progress.say("all views: %.1f s, %,.0f events a second", all, events / all);
        instance.cpu()
                .forEach((part, seconds) -> Progress.say(
                        "  %s: %.1f CPU-seconds",
                        part, Service.named(part).isPresent() ? seconds : seconds - before.getOrDefault(part, 0.0)));
        return all;
    }

    /** Tells of each service when it is there. */
    private static void awaitAll(Instance instance, List<Part> parts, long began) {
        var missing = new ArrayList<>(parts);
        var shown = began;
        while (!missing.isEmpty()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            var shares = new ArrayList<String>();
            for (var part : List.copyOf(missing)) {
                var taken = instance.taken(part.service(), part.topics());
                shares.add(part.percent(taken));
                if (taken >= part.records()) {
                    missing.remove(part);
                    Progress.say("%s: %,d records in %.1f s", part.service().title(), taken, Progress.since(began));
                }
            }
            if (Progress.since(shown) > SHOWN_EVERY_SECONDS) {
                shown = System.nanoTime();
                Progress.say("  after %.0f s: %s", Progress.since(began), String.join(", ", shares));
            }
        }
    }

    private static long written(Instance instance, List<Topic> topics) throws InterruptedException, ExecutionException {
        var ends = topics.stream()
                .flatMap(topic -> IntStream.range(0, Partitions.DEFAULT_COUNT)
                        .mapToObj(partition -> new TopicPartition(topic.topicName(), partition)))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        try (var admin =
                Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, instance.bootstrapServers()))) {
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }
}
