package org.mukudori.platform.streams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Lag;

/** One topology, kept running by a thread of its own, which also says how far behind the log it is. */
final class RunningTopology implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(RunningTopology.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TO_CLOSE = Duration.ofSeconds(8);

    private final String stage;
    private final Set<String> needs;
    private final Supplier<Topology> topology;
    private final Properties settings;
    private final Lag lag;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread watch;
    private volatile @Nullable KafkaStreams running;

    RunningTopology(String stage, Set<Topic> needs, Supplier<Topology> topology, Properties settings, Lag lag) {
        this.stage = stage;
        this.needs = needs.stream().map(Topic::topicName).collect(Collectors.toSet());
        this.topology = topology;
        this.settings = settings;
        this.lag = lag;
        this.watch = Thread.ofPlatform().name("topology-" + stage).daemon().unstarted(this::keepRunning);
    }

    void start() {
        watch.start();
    }

    String stage() {
        return stage;
    }

    /** Kafka Streams' own word for how it is, or that it waits for its topics. */
    String state() {
        var streams = running;
        return streams == null ? "WAITING_FOR_TOPICS" : streams.state().name();
    }

    /** Whether records are being processed; a rebalance is a passing thing in which they may not be. */
    boolean isRunning() {
        var streams = running;
        return streams != null && streams.state() == State.RUNNING;
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            watch.join(TO_CLOSE.plusSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning() {
        while (!isClosing(Duration.ZERO)) {
            try {
                if (topicsAreThere()) {
                    runUntilItEnds();
                }
            } catch (RuntimeException e) {
                LOG.warnf("topology interrupted stage=%s reason=%s", stage, e);
            }
            if (isClosing(PAUSE)) {
                return;
            }
        }
    }

    private boolean topicsAreThere() {
        var access = new HashMap<String, Object>();
        access.put(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        try (var admin = Admin.create(access)) {
            admin.describeTopics(needs).allTopicNames().get(10, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            LOG.debugf("topics are missing stage=%s reason=%s", stage, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void runUntilItEnds() {
        var streams = new KafkaStreams(topology.get(), settings);
        streams.setUncaughtExceptionHandler(failure -> {
            LOG.warnf("topology thread replaced stage=%s reason=%s", stage, failure);
            return isClosing(PAUSE)
                    ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                    : StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        running = streams;
        try {
            streams.start();
            while (!isClosing(PAUSE) && !hasEnded(streams.state())) {
                measure(streams);
            }
        } finally {
            running = null;
            try {
                streams.close(TO_CLOSE);
            } catch (KafkaException e) {
                LOG.warnf("topology not closed cleanly stage=%s reason=%s", stage, e);
            }
        }
    }

    private static boolean hasEnded(State state) {
        return state == State.ERROR || state == State.NOT_RUNNING;
    }

    private void measure(KafkaStreams streams) {
        for (var metric : streams.metrics().entrySet()) {
            if (isLag(metric.getKey()) && metric.getValue().metricValue() instanceof Double behind && behind >= 0) {
                lag.records(stage, partition(metric.getKey().tags()), behind.longValue());
            }
        }
    }

    private boolean isLag(MetricName name) {
        return name.name().equals("records-lag") && needs.contains(name.tags().getOrDefault("topic", ""));
    }

    private static TopicPartition partition(Map<String, String> tags) {
        return new TopicPartition(
                tags.getOrDefault("topic", ""), Integer.parseInt(tags.getOrDefault("partition", "0")));
    }

    private boolean isClosing(Duration atMost) {
        try {
            return closing.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
