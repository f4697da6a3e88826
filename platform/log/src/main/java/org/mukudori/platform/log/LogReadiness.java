package org.mukudori.platform.log;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the log is away, or is not as the catalogue says; and says why. */
@Readiness
@Singleton
final class LogReadiness implements HealthCheck {
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final Admin admin;
    private final Catalogue catalogue;
    private List<String> found = List.of();
    private long lookedAt = System.nanoTime() - FRESH_NANOS;

    LogReadiness(KafkaAccess kafka) {
        this.admin = kafka.admin();
        this.catalogue =
                new Catalogue(admin, kafka.config().partitions(), kafka.config().replication());
    }

    void stop(@Observes ShutdownEvent stopping) {
        admin.close(Duration.ofSeconds(1));
    }

    @Override
    public synchronized HealthCheckResponse call() {
        if (!found.isEmpty() || System.nanoTime() - lookedAt >= FRESH_NANOS) {
            found = look();
            lookedAt = System.nanoTime();
        }
        var response = HealthCheckResponse.named("log").status(found.isEmpty());
        for (int i = 0; i < found.size(); i++) {
            response.withData("reason-" + (i + 1), found.get(i));
        }
        return response.build();
    }

    private List<String> look() {
        try {
            return catalogue.differences(Catalogue.all());
        } catch (ExecutionException e) {
            return List.of("Kafka does not answer: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }
}
