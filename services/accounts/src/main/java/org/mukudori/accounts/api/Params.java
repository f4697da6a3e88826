package org.mukudori.accounts.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Refused;

/**
 * What a caller sent, whether as a form, as multipart or as JSON: one flat set of names as Rails spells them
 * ({@code list[]}, {@code hash[key]}), because clients use all three for the same endpoint.
 */
public final class Params {
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> files = new HashSet<>();

    void add(String name, String value) {
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    void addFile(String name) {
        files.add(name);
    }

    void add(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties().forEach(entry -> add(name + "[" + entry.getKey() + "]", entry.getValue()));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(value.get(i).isContainerNode() ? name + "[" + i + "]" : name + "[]", value.get(i));
            }
        } else if (!value.isNull()) {
            add(name, value.asText());
        }
    }

    /** Whether a file was sent under that name. */
    boolean hasFile(String name) {
        return files.contains(name);
    }

    /**
     * One value; null when it is not there.
     *
     * @throws Refused 422 when there is a list or a hash instead
     */
    @Nullable
    String text(String name) {
        var found = values.get(name);
        if (found != null) {
            return found.getLast();
        }
        if (values.keySet().stream().anyMatch(other -> other.startsWith(name + "["))) {
            throw new Refused(422, "Validation failed: " + name + " must be a single value");
        }
        return null;
    }

    /** One value; empty when it is not there. Otherwise as {@link #text}. */
    String textOrEmpty(String name) {
        var found = text(name);
        return found == null ? "" : found;
    }

    /** A yes or a no, as Rails reads them; null when it is neither there nor filled in. Otherwise as {@link #text}. */
    @Nullable
    Boolean flag(String name) {
        var found = text(name);
        return (found == null || found.isEmpty())
                ? null
                : !Set.of("false", "f", "0", "off", "no").contains(found.toLowerCase(Locale.ROOT));
    }

    /** Many values, or one. */
    List<String> list(String name) {
        var found = values.getOrDefault(name + "[]", List.of());
        return found.isEmpty() ? values.getOrDefault(name, List.of()) : found;
    }

    /** All names. */
    Set<String> names() {
        return values.keySet();
    }
}
