package org.mukudori.posting.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mukudori.platform.web.Refused;

/** Collects what a client sent under Rails' names. */
final class Fields {
    private static final int MOST = 2_000;

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private int count;

    /** Adds a value. No text of ours has a NUL in it: PostgreSQL takes none. */
    void add(String name, String value) {
        if (++count > MOST) {
            throw new Refused(422, "Validation failed: too many values");
        }
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value.replace("\0", ""));
    }

    void addUrlEncoded(String body) {
        for (var pair : body.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                add(decoded(equals < 0 ? pair : pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "The request body is malformed");
        }
    }

    void addJson(String name, JsonNode node) {
        if (node.isObject()) {
            node.properties()
                    .forEach(child -> addJson(
                            name.isEmpty() ? child.getKey() : name + "[" + child.getKey() + "]", child.getValue()));
        } else if (node.isArray()) {
            node.forEach(element -> addJson(name + "[]", element));
        } else if (!node.isNull() && !node.isMissingNode()) {
            add(name, node.asText());
        }
    }

    Form form() {
        return new Form(values);
    }
}
