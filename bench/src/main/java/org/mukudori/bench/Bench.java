package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The {@code ./mukudori bench} command. */
final class Bench {
    private static final String HELP = """
            mukudori bench fanout [PEOPLE] [FOLLOWS]   home deliveries through the real topology (100000 110)
            mukudori bench naive [PEOPLE] [FOLLOWS]    the same with a record for each follower
            mukudori bench reads [PEOPLE] [FOLLOWS]    homes read through the gateway of a whole instance (1000 50)
            mukudori bench posts [PEOPLE] [FOLLOWS]    posts through the gateway of a whole instance (1000 50)
            mukudori bench federation [HOSTS] [POSTS]  deliveries to hosts, and from hosts (50 400)
            mukudori bench store                       the memory of home timelines alone (JMH)""";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        var what = arguments.length == 0 ? "" : arguments[0];
        var whole = what.equals("reads") || what.equals("posts");
        var people = arguments.length > 1 ? Integer.parseInt(arguments[1]) : whole ? 1_000 : 100_000;
        var follows = arguments.length > 2 ? Integer.parseInt(arguments[2]) : whole ? 50 : 110;
        var directory = Files.createTempDirectory("mukudori-bench-");
        try {
            switch (what) {
                case "fanout" -> new Fanout(people, follows, 20_000, 400).run(directory);
                case "naive" -> new Naive(people, follows, 1_000, 400).run(directory);
                case "reads" -> new Reads(people, follows).run(directory);
                case "posts" -> new Posts(people, follows).run(directory);
                case "federation" -> new Federation(number(arguments, 1, 50), number(arguments, 2, 400)).run(directory);
                case "store" -> org.openjdk.jmh.Main.main(new String[] {"StoreBenchmark"});
                default -> Progress.say(HELP);
            }
        } finally {
            delete(directory);
        }
        System.exit(0);
    }

    private static int number(String[] arguments, int at, int usual) {
        return arguments.length > at ? Integer.parseInt(arguments[at]) : usual;
    }

    private static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
