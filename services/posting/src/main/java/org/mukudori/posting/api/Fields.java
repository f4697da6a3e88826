package org.mukudori.posting.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mukudori.platform.web.Refused;

/** Collects what a client sent under Rails' names. */
final class Fields {
    private static final int MOST = 2_000;

    private static final Pattern OF_A_LIST = Pattern.compile("(.*)\\[]\\[([^]]+)]");

    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Map<String, Integer> lists = new HashMap<>();
    private int count;

    /** Adds a value. No text of ours has a NUL in it: PostgreSQL takes none. */
    void add(String name, String value) {
        if (++count > MOST) {
            throw new Refused(422, "Validation failed: too many values");
        }
        values.computeIfAbsent(counted(name), _ -> new ArrayList<>()).add(value.replace("\0", ""));
    }

    /** Things in a list get a number: a name that comes again begins the next of them. */
    private String counted(String name) {
        var parts = OF_A_LIST.matcher(name);
        if (!parts.matches()) {
            return name;
        }
        var list = parts.group(1);
        var known = lists.getOrDefault(list, 0);
        var there = values.containsKey(list + "[" + known + "][" + parts.group(2) + "]");
        lists.put(list, there ? known + 1 : known);
        return list + "[" + lists.get(list) + "][" + parts.group(2) + "]";
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
            for (int i = 0; i < node.size(); i++) {
                addJson(name + (node.get(i).isObject() ? "[" + i + "]" : "[]"), node.get(i));
            }
        } else if (node.isNull()) {
            values.computeIfAbsent(name, _ -> new ArrayList<>());
        } else if (!node.isMissingNode()) {
            add(name, node.asText());
        }
    }

    Form form() {
        return new Form(values);
    }
}
