package org.mukudori.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mukudori.events.Partitions;

/** {@code up}: runs one instance, or two that federate, until it is stopped. */
final class Up {
    private static final Set<String> FLAGS = Set.of("fresh", "two", "allow-private-addresses", "allow-http");
    private static final Map<String, String> PASSED_ON = Map.of(
            "registrations", "mukudori.registrations",
            "trusted-proxies", "mukudori.trusted-proxies",
            "ca-file", "mukudori.federation.ca-file",
            "rate-limits", "mukudori.rate-limits.multiplier");
    private static final Set<String> VALUED = Set.of(
            "port",
            "data",
            "public-url",
            "domain",
            "registrations",
            "trusted-proxies",
            "ca-file",
            "rate-limits",
            "timelines");
    private static final int DISTANCE = 100;
    private static final int MOST_TIMELINES = Partitions.DEFAULT_COUNT;

    private Up() {}

    static void run(List<String> line) throws Failure, InterruptedException {
        var arguments = parse(line);
        var wanted = settings(arguments);
        var running = new ArrayList<Instance>();
        try {
            for (var settings : wanted) {
                System.out.println("Starting " + settings.publicUrl() + ", with its data in " + settings.data());
                running.add(Instance.start(
                        settings,
                        arguments.has("fresh"),
                        text -> System.out.println("  " + settings.port() + " " + text)));
            }
            for (var instance : running) {
                welcome(instance);
            }
            System.out.println(WHAT_NEXT);
            // Signals end it.
            Thread.currentThread().join();
        } catch (IOException e) {
            throw new Failure("The demo accounts' passwords cannot be kept: " + e.getMessage() + ".", e);
        } finally {
            running.forEach(Instance::close);
        }
    }

    static Arguments parse(List<String> line) throws Failure {
        return Arguments.parse(line, VALUED, FLAGS);
    }

    /** One instance, or two with {@code --two}. */
    static List<Settings> settings(Arguments arguments) throws Failure {
        if (!arguments.words().isEmpty()) {
            throw new Failure("\"up\" does not know what to do with \""
                    + arguments.words().getFirst() + "\": ./mukudori help tells what it takes.");
        }
        int port = port(arguments.option("port").orElse("3000"));
        var data = Path.of(arguments.option("data").orElse("data"));
        var first = named(Settings.at(port, data), arguments)
                .allowing(arguments.has("allow-private-addresses"), arguments.has("allow-http"))
                .withTimelines(timelines(arguments.option("timelines").orElse("1")));
        for (var option : PASSED_ON.entrySet()) {
            var value = arguments.option(option.getKey());
            if (value.isPresent()) {
                first = first.with(option.getValue(), checked(option.getKey(), value.get()));
            }
        }
        if (!arguments.has("two")) {
            first.check();
            return List.of(first);
        }
        first = first.withNeighbours();
        var second = Settings.at(port + DISTANCE, data.resolve("two")).withNeighbours();
        for (var property : first.properties().entrySet()) {
            second = second.with(property.getKey(), property.getValue());
        }
        first.check();
        second.check();
        return List.of(first, second);
    }

    private static Settings named(Settings settings, Arguments arguments) throws Failure {
        var url = arguments.option("public-url").orElse(settings.publicUrl());
        while (url.endsWith("/")) {
            url = url.substring(0, url.length() - 1);
        }
        try {
            var authority = URI.create(url).getAuthority();
            return settings.named(url, arguments.option("domain").orElse(authority == null ? "" : authority));
        } catch (IllegalArgumentException _) {
            throw new Failure("\"" + url + "\" is not a URL.");
        }
    }

    static int port(String text) throws Failure {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw new Failure("\"" + text + "\" is not a port number.");
        }
    }

    /** More than there are partitions would have nothing to do. */
    private static int timelines(String text) throws Failure {
        if (text.matches("[1-" + MOST_TIMELINES + "]")) {
            return Integer.parseInt(text);
        }
        throw new Failure("--timelines is a number from 1 to " + MOST_TIMELINES + ".");
    }

    private static String checked(String option, String value) throws Failure {
        return switch (option) {
            case "registrations" -> oneOf(option, value, Set.of("open", "approved", "closed"));
            case "rate-limits" -> oneOf(option, value, Set.of("on", "off")).equals("on") ? "1" : "0";
            case "ca-file" -> {
                var file = Path.of(value).toAbsolutePath();
                if (!file.toFile().canRead()) {
                    throw new Failure("The file of --ca-file cannot be read: " + file + ".");
                }
                yield file.toString();
            }
            default -> value;
        };
    }

    private static String oneOf(String option, String value, Set<String> known) throws Failure {
        if (!known.contains(value)) {
            throw new Failure("--" + option + " is one of " + String.join(", ", new TreeSet<>(known)) + ".");
        }
        return value;
    }

    /** Makes the two first accounts unless they are there, and says who they are. */
    private static void welcome(Instance instance) throws Failure, IOException {
        var admin = instance.admin();
        var there = admin.users().stream().map(Admin.User::username).collect(Collectors.toSet());
        System.out.println();
        System.out.println("Mukudori is at " + instance.url());
        for (var name : List.of("alice", "bob")) {
            var password = instance.secrets().password("password." + name);
            if (!there.contains(name)) {
                admin.createUser(name, name + "@example.com", password, name.equals("alice") ? "Owner" : null);
            }
            System.out.printf(
                    "  @%s@%s  e-mail %s@example.com  password %s%n", name, instance.domain(), name, password);
        }
    }

    private static final String WHAT_NEXT = """

            Sign in with a browser at the address, or name it as the server in a Mastodon client.
              ./mukudori demo            fills it with people who post, reply and boost
              ./mukudori admin list      shows who has an account; ./mukudori help shows the rest
            Ctrl-C stops everything; the data stays.""";
}
