package org.mukudori.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The {@code mukudori} command. */
public final class Main {
    private Main() {}

    /** Runs a command; exits with 1 and one sentence on stderr when it cannot. */
    public static void main(String[] arguments) {
        try {
            run(Arrays.asList(arguments));
            System.exit(0);
        } catch (Failure e) {
            System.err.println(e.getMessage());
        } catch (InterruptedException _) {
            System.err.println("Interrupted.");
        }
        System.exit(1);
    }

    private static void run(List<String> line) throws Failure, InterruptedException {
        var command = line.isEmpty() ? "help" : line.getFirst();
        var rest = line.isEmpty() ? line : line.subList(1, line.size());
        switch (command) {
            case "up" -> Up.run(rest);
            case "demo" -> Demo.run(rest);
            case "admin" -> AdminCommand.run(rest);
            case "hosts" -> HostsCommand.run(rest);
            case "rebuild" -> RebuildCommand.run(rest);
            case "train" -> Train.run(rest);
            case "help", "--help", "-h" -> System.out.print(help());
            default -> throw new Failure("There is no command \"" + command + "\": ./mukudori help lists them.");
        }
    }

    /** What the command says without having been built, too. */
    private static String help() {
        try (var text = Main.class.getResourceAsStream("help.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
