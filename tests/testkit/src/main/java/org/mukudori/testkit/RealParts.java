package org.mukudori.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Partitions;
import org.mukudori.platform.log.Catalogue;
import org.testcontainers.DockerClientFactory;

/**
 * A real Kafka with the catalogue's topics and a real PostgreSQL, for the tests of one service: in containers where Docker
 * answers, embedded otherwise. Gives the service the configuration that it would get from an installation.
 */
public final class RealParts implements QuarkusTestResourceLifecycleManager {
    /** The token of the internal admin API. */
    public static final String ADMIN_TOKEN = "admin-token-of-the-tests";

    private @Nullable Servers servers;
    private @Nullable Path states;

    @Override
    public Map<String, String> start() {
        try {
            var running = DockerClientFactory.instance().isDockerAvailable()
                    ? ContainerServers.start()
                    : EmbeddedServers.start();
            servers = running;
            states = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "state-");
            try (var admin = Admin.create(
                    Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, (Object) running.bootstrapServers()))) {
                new Catalogue(admin, Partitions.DEFAULT_COUNT, (short) 1).createThrownAway();
            }
            return configuration(running, states);
        } catch (java.io.IOException | ExecutionException | java.sql.SQLException e) {
            throw new IllegalStateException("no real parts to test with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> configuration(Servers servers, Path states) {
        var secret = Base64.getEncoder().encodeToString(new byte[32]);
        var given = new HashMap<String, String>();
        given.put("kafka.bootstrap.servers", servers.bootstrapServers());
        given.put("quarkus.datasource.jdbc.url", servers.jdbcUrl());
        given.put("quarkus.datasource.reactive.url", servers.reactiveUrl());
        given.put("quarkus.datasource.username", servers.user());
        given.put("quarkus.datasource.password", servers.password());
        given.put("mukudori.public-url", "http://localhost:3000");
        given.put("mukudori.secret", secret);
        given.put("mukudori.admin-token", ADMIN_TOKEN);
        given.put("mukudori.state-dir", states.toString());
        given.put("mukudori.federation.allow-private-addresses", "true");
        given.put("mukudori.federation.allow-http", "true");
        given.put("quarkus.http.test-port", "0");
        return given;
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }
}
