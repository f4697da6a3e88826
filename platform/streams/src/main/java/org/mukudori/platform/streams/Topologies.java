package org.mukudori.platform.streams;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Lag;
import org.mukudori.platform.log.LogConfig;

/** Starts this process's topologies, and stops them with it. */
@Singleton
public final class Topologies {
    private final String bootstrapServers;
    private final Path stateDir;
    private final LogConfig log;
    private final StreamsConfiguration streams;
    private final Lag lag;
    private final List<RunningTopology> all = new CopyOnWriteArrayList<>();

    /**
     * Runs none yet.
     *
     * @param stateDir where their stores are
     */
    public Topologies(
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "mukudori.state-dir", defaultValue = "${java.io.tmpdir}/mukudori-state")
                    Path stateDir,
            LogConfig log,
            StreamsConfiguration streams,
            Lag lag) {
        this.bootstrapServers = bootstrapServers;
        this.stateDir = stateDir;
        this.log = log;
        this.streams = streams;
        this.lag = lag;
    }

    /**
     * Runs a topology from now on; as soon as its topics are there, and again when it has failed.
     *
     * @param stage the name in metrics, of the consumer group and of internal topics; for good
     * @param needs the topics that it reads and writes
     * @param topology makes one, as often as it must be started
     */
    public void run(String stage, Set<Topic> needs, Supplier<Topology> topology) {
        var settings = Settings.of(stage, bootstrapServers, stateDir, log, streams);
        var running = new RunningTopology(stage, needs, topology, settings, lag);
        all.add(running);
        running.start();
    }

    List<RunningTopology> all() {
        return all;
    }

    void stop(@Observes ShutdownEvent stopping) {
        stop();
    }

    /** Stops all of them, at most 10 seconds each. */
    public void stop() {
        all.forEach(RunningTopology::close);
    }
}
