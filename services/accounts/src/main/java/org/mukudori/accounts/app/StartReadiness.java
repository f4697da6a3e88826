package org.mukudori.accounts.app;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready as long as nobody may claim a name. */
@Readiness
@Singleton
final class StartReadiness implements HealthCheck {
    private final Start start;

    StartReadiness(Start start) {
        this.start = start;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("names").status(start.isDone()).build();
    }
}
