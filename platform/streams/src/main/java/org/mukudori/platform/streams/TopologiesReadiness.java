package org.mukudori.platform.streams;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every topology of the process is running. */
@Readiness
@Singleton
final class TopologiesReadiness implements HealthCheck {
    private final Topologies topologies;

    TopologiesReadiness(Topologies topologies) {
        this.topologies = topologies;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("topologies")
                .status(topologies.all().stream().allMatch(RunningTopology::isRunning));
        topologies.all().forEach(topology -> response.withData(topology.stage(), topology.state()));
        return response.build();
    }
}
