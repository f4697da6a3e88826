package org.mukudori.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code rebuild}: has a service of a running instance make its view anew from the log, beside the one it is asked for. */
final class RebuildCommand {
    private static final Set<Service> WITH_VIEWS =
            Set.of(Service.POSTING, Service.TIMELINES, Service.FEDERATION_INBOUND);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
    private static final int WIDTH = 40;

    private RebuildCommand() {}

    static void run(List<String> line) throws Failure, InterruptedException {
        var arguments = Arguments.parse(line, Set.of("data"), Set.of());
        var service = arguments.words().size() == 1
                ? Service.named(arguments.words().getFirst()).filter(WITH_VIEWS::contains)
                : Optional.<Service>empty();
        if (service.isEmpty()) {
            throw new Failure("rebuild takes the service whose view to make anew: posting, timelines or"
                    + " federation-inbound.");
        }
        var door = Instance.rebuild(Path.of(arguments.option("data").orElse("data")), service.get());
        var started = System.nanoTime();
        var there = door.post("");
        while (there.path("state").asText().equals("under_way")) {
            show(bar(
                    there.path("taken").asLong(),
                    there.path("records").asLong(),
                    Duration.ofNanos(System.nanoTime() - started)));
            Thread.sleep(LOOK_AGAIN);
            there = door.get();
        }
        System.out.println();
        if (!there.path("state").asText().equals("done")) {
            throw new Failure("The view was not made anew, and stays as it was: "
                    + there.path("reason").asText() + ".");
        }
        System.out.printf(
                Locale.ROOT,
                "The view of %s was made anew from %,d records, and is the one that is asked.%n",
                service.get().title(),
                there.path("records").asLong());
    }

    /** Over what was shown before. */
    private static void show(String bar) {
        System.out.print("\r" + bar);
        System.out.flush();
    }

    /**
     * How far it is, in one line.
     *
     * @param records 0 if that is not known yet
     */
    static String bar(long taken, long records, Duration since) {
        if (records == 0) {
            return "[" + " ".repeat(WIDTH) + "]  begins";
        }
        int full = (int) (WIDTH * taken / records);
        var left = taken == 0 ? "" : ", " + since.toSeconds() * (records - taken) / taken + " s left";
        return String.format(
                Locale.ROOT,
                "[%s%s] %3d %%, %,d of %,d records%s   ",
                "#".repeat(full),
                " ".repeat(WIDTH - full),
                100 * taken / records,
                taken,
                records,
                left);
    }
}
