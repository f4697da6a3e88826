package org.mukudori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The {@code ./mukudori bench} command. */
final class Bench {
    private static final String HELP = """
            mukudori bench fanout [PEOPLE] [FOLLOWS]   home deliveries through the real topology, and for comparison with
                                                       a record for each follower (100000 110)
            mukudori bench reads [PEOPLE] [FOLLOWS]    homes read through the gateway of a whole instance (1000 50)
            mukudori bench posts [PEOPLE] [FOLLOWS] [CONNECTIONS]
                                                       posts through the gateway of a whole instance (1000 50 128)
            mukudori bench rebuild [EVENTS] [ROUNDS]   all services' views made again from the log (1000000 5)
            mukudori bench records                     records in the log for a post of authors with 10 to 500000 followers
            mukudori bench sockets [PEOPLE]            open streams through the gateway of a whole instance (5000)
            mukudori bench rebalance [PEOPLE]          an instance of timelines added, and one killed, under load (24)
            mukudori bench faults [HOSTS] [ROUNDS]     deliveries to well hosts beside unwell ones (1000 3)
            mukudori bench federation [HOSTS] [POSTS]  deliveries to hosts, and from hosts (50 400)
            mukudori bench store                       the memory of home timelines alone, and of bare rings (JMH)
            mukudori bench plot                        draws bench/results.csv as bench/results.png""";

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        var what = arguments.length == 0 ? "" : arguments[0];
        var directory = Files.createTempDirectory("mukudori-bench-");
        try {
            switch (what) {
                case "fanout" -> fanout(number(arguments, 1, 100_000), number(arguments, 2, 110), directory);
                case "reads" -> new Reads(number(arguments, 1, 1_000), number(arguments, 2, 50)).run(directory);
                case "posts" ->
                    new Posts(number(arguments, 1, 1_000), number(arguments, 2, 50), number(arguments, 3, 128))
                            .run(directory);
                case "rebuild" -> new Rebuild(number(arguments, 1, 1_000_000), number(arguments, 2, 5)).run(directory);
                case "records" -> Records.run(directory);
                case "sockets" -> new Sockets(number(arguments, 1, 5_000)).run(directory);
                case "rebalance" -> new Rebalance(number(arguments, 1, 24)).run(directory);
                case "federation" -> new Federation(number(arguments, 1, 50), number(arguments, 2, 400)).run(directory);
                case "faults" -> new Faults(number(arguments, 1, 1_000), number(arguments, 2, 3)).run(directory);
                case "plot" -> Plot.draw(Path.of("bench/results.csv"), Path.of("bench/results.png"));
                case "store" -> org.openjdk.jmh.Main.main(new String[] {"StoreBenchmark", "BareRingsBenchmark"});
                default -> Progress.say(HELP);
            }
        } finally {
            delete(directory);
        }
        System.exit(0);
    }

    private static void fanout(int people, int follows, Path directory)
            throws IOException, InterruptedException, ExecutionException {
        var multicast = new Fanout(people, follows, 20_000, 400).run(directory.resolve("multicast"));
        var naive = new Naive(people, follows, 1_000, 400).run(directory.resolve("naive"));
        Progress.say("%.0f : 1", multicast / naive);
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    static void delete(Path directory) throws IOException {
        try (var all = Files.walk(directory)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
