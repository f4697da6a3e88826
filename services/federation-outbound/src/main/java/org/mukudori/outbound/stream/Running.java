package org.mukudori.outbound.stream;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.streams.Topologies;

/** Runs the topologies that turn events into activities. */
@Singleton
final class Running {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Topologies topologies;
    private final LocalUris uris;
    private final int partitions;

    Running(Topologies topologies, LogConfig config, @ConfigProperty(name = "mukudori.public-url") String publicUrl) {
        this.topologies = topologies;
        this.uris = new LocalUris(publicUrl);
        this.partitions = config.partitions();
    }

    void start(@Observes StartupEvent started) {
        topologies.run(
                AddressingTopology.STAGE,
                Set.of(
                        Topic.ACCOUNTS,
                        Topic.STATUSES,
                        Topic.INTERACTIONS,
                        Topic.RELATIONSHIPS,
                        Topic.REPORTS,
                        Topic.HOST_FOLLOWERS,
                        Topic.DELIVERIES,
                        Topic.DELIVERY_OUTCOMES),
                () -> new AddressingTopology(uris, partitions, PATIENCE).build());
        topologies.run(
                ProfilesTopology.STAGE,
                Set.of(Topic.ACCOUNTS, Topic.DELIVERIES),
                () -> ProfilesTopology.of(uris, partitions));
    }
}
