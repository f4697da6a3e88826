package org.mukudori.platform.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka cluster of one broker in this process, which is its own controller. It listens on 127.0.0.1, creates no topic
 * that it is not told to, and finds its records again when it is started on the same directory.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER_LISTENER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker and waits until it serves requests.
     *
     * @param data a directory of its own, made when absent
     * @param port for clients
     * @param controllerPort for the broker itself
     * @throws IOException if the directory cannot be written, or the broker does not come up
     */
    public static EmbeddedKafka start(Path data, int port, int controllerPort) throws IOException {
        Quiet.now();
        Files.createDirectories(data);
        var bootstrapServers = "127.0.0.1:" + port;
        format(data);
        var server = new KafkaRaftServer(new KafkaConfig(settings(data, port, controllerPort), false), Time.SYSTEM);
        try {
            server.startup();
            awaitBroker(bootstrapServers);
        } catch (IOException | RuntimeException e) {
            server.shutdown();
            throw e instanceof IOException io ? io : new IOException("Kafka does not start: " + e.getMessage(), e);
        }
        return new EmbeddedKafka(server, bootstrapServers);
    }

    /** Where clients connect, as {@code host:port}. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Stops the broker in an orderly way; its records stay. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path data) throws IOException {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        try (var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(silence)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(data.toString())
                    .addDirectory(data.toString())
                    .run();
        } catch (IOException | UncheckedIOException e) {
            throw new IOException("Kafka's directory cannot be prepared: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException("Kafka's directory cannot be prepared", e);
        }
    }

    private static Map<String, String> settings(Path data, int port, int controllerPort) {
        var settings = new HashMap<String, String>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("log.dirs", data.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "2");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // How long a killed broker's successor waits for its own ghost.
        settings.put("broker.heartbeat.interval.ms", "1000");
        settings.put("broker.session.timeout.ms", "5000");
        // Each request goes through one thread of either kind: those that the cores cannot run at once only take turns.
        var cores = Runtime.getRuntime().availableProcessors();
        settings.put("num.network.threads", Integer.toString(Math.max(1, cores / 2)));
        settings.put("num.io.threads", Integer.toString(Math.max(2, cores)));
        settings.put("background.threads", "2");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.index.size.max.bytes", "262144");
        settings.put("log.segment.bytes", "67108864");
        return settings;
    }

    private static void awaitBroker(String bootstrapServers) throws IOException {
        try (var admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                100))) {
            admin.describeCluster().nodes().get(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while Kafka was starting", e);
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IOException("Kafka does not answer at " + bootstrapServers, e);
        }
    }
}
