package org.mukudori.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code hosts}: how the hosts are doing that a running instance delivers to. */
final class HostsCommand {
    private static final Set<String> TASKS = Set.of("pause", "resume", "retry", "block");

    private HostsCommand() {}

    static void run(List<String> line) throws Failure {
        var arguments = Arguments.parse(line, Set.of("data"), Set.of());
        var words = arguments.words();
        if (!words.isEmpty() && (words.size() != 2 || !TASKS.contains(words.getFirst()))) {
            throw new Failure(
                    "hosts takes nothing after it, or pause, resume, retry or block and a host: see ./mukudori help.");
        }
        var door = Instance.hosts(Path.of(arguments.option("data").orElse("data")));
        if (words.isEmpty()) {
            System.out.print(table(Inside.ask("GET", door)));
        } else {
            Inside.ask(
                    "POST",
                    door + "/" + URLEncoder.encode(words.getLast(), StandardCharsets.UTF_8) + "/" + words.getFirst());
        }
    }

    /** One line a host. */
    static String table(JsonNode hosts) {
        var table = new StringBuilder(
                row("HOST", "STATE", "LACKS", "FOR", "WINDOW", "OUT/MIN", "IN/MIN", "LAST SUCCESS", "TROUBLE"));
        for (var host : hosts) {
            table.append(row(
                    host.path("host").asText(),
                    host.path("blocked").asBoolean()
                            ? "blocked"
                            : host.path("state").asText(),
                    host.path("lag").path("activities").asText(),
                    time(host.path("lag").path("seconds").asLong()),
                    host.path("window").asText(),
                    host.path("per_minute").path("out").asText(),
                    host.path("per_minute").path("in").asText(),
                    host.path("last_success_at").isNull()
                            ? "-"
                            : host.path("last_success_at").asText().replaceFirst("[.][0-9]+", ""),
                    trouble(host)));
        }
        return table.toString();
    }

    private static String trouble(JsonNode host) {
        var lost = host.path("lost").asLong();
        var trouble = host.path("trouble").isNull()
                ? ""
                : host.path("trouble").asText() + ": " + host.path("reason").asText();
        return lost == 0 ? trouble : lost + " lost; " + trouble;
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-32s %-11s %8s %9s %6s %8s %8s  %-20s %s%n", cells);
    }

    private static String time(long seconds) {
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
