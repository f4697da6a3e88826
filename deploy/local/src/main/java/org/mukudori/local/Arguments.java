package org.mukudori.local;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What stood on the command line after the command.
 *
 * @param words what was not an option
 * @param options by name, without the dashes; a flag's value is empty
 */
record Arguments(List<String> words, Map<String, String> options) {
    /**
     * Takes a command line apart.
     *
     * @param valued options that take a value, as {@code --name value} or {@code --name=value}
     * @param flags options that take none
     */
    static Arguments parse(List<String> line, Set<String> valued, Set<String> flags) throws Failure {
        var words = new ArrayList<String>();
        var options = new HashMap<String, String>();
        var left = new ArrayDeque<>(line);
        while (!left.isEmpty()) {
            var next = left.removeFirst();
            if (!next.startsWith("--")) {
                words.add(next);
                continue;
            }
            int equals = next.indexOf('=');
            var name = next.substring(2, equals < 0 ? next.length() : equals);
            if (flags.contains(name) && equals < 0) {
                options.put(name, "");
            } else if (valued.contains(name)) {
                if (equals < 0 && left.isEmpty()) {
                    throw new Failure("The option --" + name + " needs a value.");
                }
                options.put(name, equals < 0 ? left.removeFirst() : next.substring(equals + 1));
            } else {
                throw new Failure("There is no option " + next + " here: ./mukudori help lists them.");
            }
        }
        return new Arguments(List.copyOf(words), Map.copyOf(options));
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String required(String name) throws Failure {
        return option(name).orElseThrow(() -> new Failure("The option --" + name + " is missing."));
    }
}
