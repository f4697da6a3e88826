package org.mukudori.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an instance is to be.
 *
 * @param port the first of the ports in a row that it uses: nine, and one for each further instance of timelines
 * @param data where it keeps everything
 * @param publicUrl where the world finds it, without a slash at its end
 * @param domain what stands behind the @ in handles
 * @param allowPrivateAddresses whether it federates with servers on private networks, such as this machine's own
 * @param allowHttp whether it federates without TLS
 * @param properties more configuration of its services, by name
 * @param services which of them to run
 * @param timelines how many instances of that service share its work, at least one
 */
public record Settings(
        int port,
        Path data,
        String publicUrl,
        String domain,
        boolean allowPrivateAddresses,
        boolean allowHttp,
        Map<String, String> properties,
        Set<Service> services,
        int timelines) {
    /** Has all parts compiled by both of the JVM's compilers if it is true: slower to start, and faster in the end. */
    public static final String FULL_COMPILER = "mukudori.local.full-compiler";

    /** Has the services keep for later starts what their JVMs learn, if it is true: slower to start, and much slower to stop. */
    public static final String TRAINING = "mukudori.local.training";

    private static final int PORTS = 9;

    public Settings {
        data = data.toAbsolutePath().normalize();
        properties = Map.copyOf(properties);
        services = Set.copyOf(services);
    }

    /** An instance for this machine alone. */
    public static Settings at(int port, Path data) {
        return new Settings(
                port,
                data,
                "http://localhost:" + port,
                "localhost:" + port,
                false,
                false,
                Map.of(),
                EnumSet.allOf(Service.class),
                1);
    }

    /** The same, federating with other instances on this machine. */
    public Settings withNeighbours() {
        return allowing(true, true);
    }

    /** The same with one more line of configuration for all services. */
    public Settings with(String name, String value) {
        var more = new HashMap<>(properties);
        more.put(name, value);
        return new Settings(port, data, publicUrl, domain, allowPrivateAddresses, allowHttp, more, services, timelines);
    }

    /** The same with fewer services. */
    public Settings only(Set<Service> some) {
        return new Settings(
                port, data, publicUrl, domain, allowPrivateAddresses, allowHttp, properties, some, timelines);
    }

    /** The same with so many instances of {@code timelines}. */
    public Settings withTimelines(int instances) {
        return new Settings(
                port, data, publicUrl, domain, allowPrivateAddresses, allowHttp, properties, services, instances);
    }

    boolean isTrue(String property) {
        return Boolean.parseBoolean(properties.get(property));
    }

    int ports() {
        return PORTS + timelines - 1;
    }

    Settings allowing(boolean privateAddresses, boolean http) {
        return new Settings(port, data, publicUrl, domain, privateAddresses, http, properties, services, timelines);
    }

    Settings named(String url, String handleDomain) {
        return new Settings(
                port, data, url, handleDomain, allowPrivateAddresses, allowHttp, properties, services, timelines);
    }

    int kafkaPort() {
        return port + 6;
    }

    int controllerPort() {
        return port + 7;
    }

    int databasePort() {
        return port + 8;
    }

    List<String> databases() {
        return services.stream()
                .flatMap(service -> service.database().stream())
                .sorted()
                .toList();
    }

    /** Refuses what would open a server of the real world to attacks on its own network. */
    void check() throws Failure {
        if (port < 1 || port > 65_535 - ports()) {
            throw new Failure("The port must be between 1 and " + (65_535 - ports()) + ", for " + ports()
                    + " ports in a row are used.");
        }
        var url = checkedUrl();
        var host = url.getHost();
        var local = host.equals("localhost") || host.endsWith(".localhost") || host.equals("127.0.0.1");
        if (!local && !url.getScheme().equals("https")) {
            throw new Failure(
                    "The public URL must begin with https:// unless it is this machine's: " + publicUrl + ".");
        }
        if (!local && (allowPrivateAddresses || allowHttp)) {
            throw new Failure("Federation with private addresses or without TLS is for trials on one machine, and "
                    + publicUrl + " is not one: leave out --two, --allow-private-addresses and --allow-http.");
        }
    }

    private URI checkedUrl() throws Failure {
        try {
            var url = URI.create(publicUrl);
            var scheme = url.getScheme();
            if (url.getHost() != null
                    && scheme != null
                    && List.of("http", "https").contains(scheme)
                    && url.getPath().isEmpty()
                    && url.getQuery() == null
                    && url.getUserInfo() == null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Said below.
        }
        throw new Failure("The public URL must look like https://social.example, and \"" + publicUrl + "\" does not.");
    }

    /**
     * The configuration of an instance of a service, without its secrets.
     *
     * @param nth from 1 on
     */
    Map<String, String> properties(Service service, int nth) {
        var all = new TreeMap<>(properties);
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", Integer.toString(port(service, nth)));
        all.put("kafka.bootstrap.servers", "127.0.0.1:" + kafkaPort());
        all.put("mukudori.public-url", publicUrl);
        all.put("mukudori.domain", domain);
        all.put("mukudori.federation.allow-private-addresses", Boolean.toString(allowPrivateAddresses));
        all.put("mukudori.federation.allow-http", Boolean.toString(allowHttp));
        all.put("mukudori.state-dir", stateDirectory(service, nth).toString());
        if (service == Service.TIMELINES && timelines > 1) {
            all.put("mukudori.log.instance", Integer.toString(nth));
            all.put("mukudori.timelines.address", "http://127.0.0.1:" + port(service, nth));
            all.put("mukudori.streams.standbys", "1");
        }
        service.database().ifPresent(database -> {
            all.put("quarkus.datasource.username", "mukudori");
            all.put("quarkus.datasource.jdbc.url", jdbcUrl(database));
            all.put("quarkus.datasource.reactive.url", jdbcUrl(database).substring("jdbc:".length()));
        });
        if (service == Service.GATEWAY) {
            for (var other : Service.values()) {
                if (other != Service.GATEWAY) {
                    all.put("mukudori.services." + other.title() + ".url", "http://127.0.0.1:" + other.port(port));
                }
            }
        }
        return all;
    }

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + databasePort() + "/" + database;
    }

    /** How many instances of a service there are. */
    int instances(Service service) {
        return service == Service.TIMELINES ? timelines : 1;
    }

    /** What an instance of a service is called. */
    static String title(Service service, int nth) {
        return nth == 1 ? service.title() : service.title() + "-" + nth;
    }

    int port(Service service, int nth) {
        return nth == 1 ? service.port(port) : port + PORTS + nth - 2;
    }

    Path stateDirectory(Service service, int nth) {
        return data.resolve("state").resolve(title(service, nth));
    }
}
