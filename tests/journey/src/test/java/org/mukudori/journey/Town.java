package org.mukudori.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.local.Failure;
import org.mukudori.local.Instance;
import org.mukudori.local.Service;
import org.mukudori.local.Settings;

/** A running instance that all journeys share, with people in it. There are two, and they federate. */
final class Town {
    private static final Map<String, Town> RUNNING = new ConcurrentHashMap<>();
    private static final String PASSWORD = "a long enough password";
    /** What an hour is to a town that waits for others: its clock is fast where hosts are away, 7,200 times. */
    static final Duration HOUR_AWAY = Duration.ofMillis(500);

    private static final String SCOPES = "read write follow push";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Instance instance;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Town(Instance instance) {
        this.instance = instance;
    }

    static Town north() {
        return RUNNING.computeIfAbsent("north", name -> found(name, 4100));
    }

    static Town south() {
        return RUNNING.computeIfAbsent("south", name -> found(name, 4200));
    }

    /**
     * Without neighbours, and with three instances of {@code timelines}; whoever founds it closes it. The others end, and rise
     * again when they are asked for: together they are too much for a small machine.
     */
    static Town divided() {
        RUNNING.values().forEach(town -> town.instance().close());
        RUNNING.clear();
        var settings = settings("divided", 4300)
                .withTimelines(3)
                .only(Set.of(Service.GATEWAY, Service.ACCOUNTS, Service.POSTING, Service.TIMELINES));
        return found("divided", settings);
    }

    private static Settings settings(String name, int port) {
        return Settings.at(port, Path.of("target", "towns", name)).with("mukudori.rate-limits.multiplier", "0");
    }

    /** Instances stop with this process. */
    private static Town found(String name, int port) {
        return found(
                name,
                settings(name, port)
                        .withNeighbours()
                        .with("mukudori.outbound.first-pause", "1ms")
                        .with("mukudori.outbound.longest-pause", HOUR_AWAY.toMillis() + "ms"));
    }

    private static Town found(String name, Settings settings) {
        try {
            return new Town(Instance.start(settings, true, line -> System.out.println(name + ": " + line)));
        } catch (Failure e) {
            throw new AssertionError("the town of " + name + " does not rise", e);
        }
    }

    String url() {
        return instance.url();
    }

    String domain() {
        return instance.domain();
    }

    Instance instance() {
        return instance;
    }

    /** How many records the services that follow the log have yet to take, as they say themselves. */
    long recordsBehind() {
        return (long) IntStream.rangeClosed(2, 5)
                .mapToObj(service -> URI.create("http://127.0.0.1:" + (instance.port() + service) + "/q/metrics"))
                .flatMap(Town::lines)
                .filter(line -> line.startsWith("mukudori_stage_lag_records{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static Stream<String> lines(URI metrics) {
        try {
            return HTTP.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofLines())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Somebody who lives here, signed in. */
    Client member(String username) {
        return new Client(url(), token(username));
    }

    /** Somebody who looks after those who live here, signed in. */
    Client moderator(String username) {
        return new Client(url(), token(username, "Moderator", SCOPES + " admin:read:reports admin:write:reports"));
    }

    /** The access token of somebody who lives here. */
    String token(String username) {
        return token(username, null, SCOPES);
    }

    private String token(String username, @Nullable String role, String scopes) {
        return tokens.computeIfAbsent(username, name -> {
            try {
                instance.admin().createUser(name, name + "@example.org", PASSWORD, role);
                return instance.admin().issueToken(name, "Journey", scopes, null);
            } catch (Failure e) {
                throw new AssertionError("no account for " + name, e);
            }
        });
    }
}
