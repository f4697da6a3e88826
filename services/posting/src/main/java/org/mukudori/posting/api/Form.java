package org.mukudori.posting.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Refused;

/**
 * What a client sent, in whichever of the three forms, with the query's parameters. Names are spelled as Rails spells
 * them: {@code ids[]} for several values, {@code poll[options]} for what is inside something, {@code words[0][id]} for
 * what is inside the first of several things.
 *
 * @param values in the order they came; none for JSON's null
 */
record Form(Map<String, List<String>> values) {
    private static final Pattern THING =
            Pattern.compile("(?<name>[^\\[]+)\\[(?<place>[0-9]{1,6})]\\[(?<inside>[^]]+)](?<further>.*)");
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "off", "OFF");

    /** Whether the client said anything of that name, or of what is inside it. */
    boolean has(String name) {
        return values.entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .anyMatch(key -> key.equals(name) || key.startsWith(name + "["));
    }

    /** Whether the client said that there is to be nothing of that name: null or an empty text. */
    boolean clears(String name) {
        return values.containsKey(name) && values.get(name).stream().allMatch(String::isBlank);
    }

    /** The things that are several under that name, in their order, each as if it alone had been sent. */
    List<Form> each(String name) {
        var things = new TreeMap<Integer, Map<String, List<String>>>();
        values.forEach((key, all) -> {
            var parts = THING.matcher(key);
            if (parts.matches() && parts.group("name").equals(name)) {
                var inside = parts.group("inside") + parts.group("further");
                things.computeIfAbsent(Integer.valueOf(parts.group("place")), _ -> new LinkedHashMap<>())
                        .put(inside, all);
            }
        });
        return things.values().stream().map(Form::new).toList();
    }

    /**
     * The one value of that name, which is none when it came with {@code []}.
     *
     * @throws Refused 422 when there are several
     */
    Optional<String> text(String name) {
        var all = values.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw new Refused(422, "Validation failed: " + name + " must be a single value");
        }
        return all.stream().findFirst();
    }

    /** All values of that name, with or without {@code []} at its end. */
    List<String> texts(String name) {
        var all = new ArrayList<>(values.getOrDefault(name, List.of()));
        all.addAll(values.getOrDefault(name + "[]", List.of()));
        return all;
    }

    /** Rails' idea of a boolean: null when it was not said. */
    @Nullable
    Boolean flag(String name) {
        return text(name)
                .filter(value -> !value.isEmpty())
                .map(value -> !FALSE.contains(value))
                .orElse(null);
    }

    /**
     * The one id of that name.
     *
     * @throws Refused 404 when it cannot be one
     */
    @Nullable
    Long id(String name) {
        return text(name).filter(value -> !value.isEmpty()).map(Form::parsed).orElse(null);
    }

    /** All ids of that name. */
    List<Long> ids(String name) {
        return texts(name).stream().map(Form::parsed).distinct().toList();
    }

    private static Long parsed(String id) {
        try {
            return Long.valueOf(id);
        } catch (NumberFormatException e) {
            throw Refused.notFound();
        }
    }
}
