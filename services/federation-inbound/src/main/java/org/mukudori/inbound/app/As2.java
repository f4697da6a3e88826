package org.mukudori.inbound.app;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.mukudori.inbound.domain.Audience;
import org.mukudori.inbound.domain.Characters;
import org.mukudori.inbound.domain.Rejected;

/**
 * A compact ActivityStreams 2.0 object, read without any context: only the plain terms count, and a value of a kind that
 * nobody expects counts as absent.
 */
public final class As2 {
    private static final int MOST_OF_A_LIST = 256;

    private static final JsonMapper JSON = JsonMapper.builder(com.fasterxml.jackson.core.JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxStringLength(1 << 20)
                            .maxNameLength(1_024)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final JsonNode node;

    private As2(JsonNode node) {
        this.node = node;
    }

    /**
     * Reads a document.
     *
     * @throws Rejected if it is no JSON object, names a property twice, or is nested too deeply
     */
    public static As2 parse(byte[] json) {
        try {
            var node = JSON.readTree(json);
            if (node != null && node.isObject()) {
                return new As2(node);
            }
        } catch (IOException e) {
            throw new Rejected(Rejected.Reason.MALFORMED, "The body is malformed");
        }
        throw new Rejected(Rejected.Reason.MALFORMED, "The body is no object");
    }

    /** The object's id, empty if it has none. */
    public String id() {
        return id(node.path("id")).orElse("");
    }

    /** The object's type, empty unless it is exactly one. */
    public String type() {
        var types = ids("type");
        return types.size() == 1 ? types.getFirst() : "";
    }

    /** A string, without what PostgreSQL cannot keep. */
    public Optional<String> text(String name) {
        return Optional.of(node.path(name))
                .filter(JsonNode::isTextual)
                .map(text -> clean(text.textValue(), Integer.MAX_VALUE));
    }

    /** A string, cut to a length in UTF-16 units, without what PostgreSQL cannot keep. */
    public Optional<String> text(String name, int atMost) {
        return text(name).map(value -> clean(value, atMost));
    }

    /** A boolean, false when absent. */
    public boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    /** A boolean, if it is there. */
    public Optional<Boolean> optionalFlag(String name) {
        return Optional.of(node.path(name)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /** A positive integer. */
    public OptionalInt integer(String name) {
        var value = node.path(name);
        return value.isInt() && value.intValue() > 0 ? OptionalInt.of(value.intValue()) : OptionalInt.empty();
    }

    /** A number of things. */
    public OptionalLong count(String name) {
        var value = node.path(name);
        return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }

    /** The numbers of a list, none if it is none of numbers only. */
    public List<Double> numbers(String name) {
        var value = node.path(name);
        var numbers = new ArrayList<Double>();
        if (value.isArray() && value.size() <= MOST_OF_A_LIST) {
            value.forEach(item -> numbers.add(item.isNumber() ? item.doubleValue() : Double.NaN));
        }
        return numbers.contains(Double.NaN) ? List.of() : numbers;
    }

    /** A time; empty if it is none that a clock of ours could show. */
    public Optional<Instant> time(String name) {
        return text(name).flatMap(value -> {
            try {
                var time = OffsetDateTime.parse(value).toInstant();
                return Optional.of(time).filter(t -> t.isAfter(Instant.EPOCH) && t.isBefore(LATEST));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /** The id that a property refers to, whether as a string or as an object; empty if it is not exactly one. */
    public String ref(String name) {
        var refs = ids(name);
        return refs.size() == 1 ? refs.getFirst() : "";
    }

    /** The ids that a property refers to. */
    public List<String> ids(String name) {
        var ids = new ArrayList<String>();
        for (var item : list(node.path(name))) {
            id(item.isObject() ? item.path("id") : item).ifPresent(ids::add);
        }
        return ids;
    }

    /** The ids that a property refers to, all of them; empty if they are more than that, or if something is none. */
    public Optional<List<String>> allIds(String name, int atMost) {
        var value = node.path(name);
        if (value.isMissingNode()) {
            return Optional.of(List.of());
        }
        if (!value.isArray() || value.size() > atMost) {
            return Optional.empty();
        }
        var ids = new ArrayList<String>(value.size());
        for (var item : value) {
            var id = id(item.isObject() ? item.path("id") : item);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        return Optional.of(ids);
    }

    /** The object that a property holds, if it is exactly one. */
    public Optional<As2> object(String name) {
        var objects = objects(name);
        return objects.size() == 1 ? Optional.of(objects.getFirst()) : Optional.empty();
    }

    /** The objects that a property holds. */
    public List<As2> objects(String name) {
        return list(node.path(name)).stream()
                .filter(JsonNode::isObject)
                .map(As2::new)
                .toList();
    }

    /** Whether it has that property. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** The strings that a property holds. */
    public List<String> texts(String name) {
        return list(node.path(name)).stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .toList();
    }

    /** The first address among links and strings. */
    public Optional<String> link(String name) {
        for (var item : list(node.path(name))) {
            var url = item.isTextual() ? item : item.path("href").isTextual() ? item.path("href") : item.path("url");
            if (url.isTextual()) {
                return Optional.of(url.textValue());
            }
        }
        return Optional.empty();
    }

    /** The first address of a page for people, or else of anything. */
    public Optional<String> page(String name) {
        return objects(name).stream()
                .filter(link -> link.text("mediaType").orElse("").equals("text/html"))
                .flatMap(link -> link.text("href").stream())
                .findFirst()
                .or(() -> link(name));
    }

    /** A text in natural language: as it is, or else in the first of the languages that it is given in. */
    public Optional<String> natural(String name) {
        return text(name)
                .or(() -> object(name + "Map")
                        .flatMap(map ->
                                languages(name + "Map").stream().findFirst().flatMap(map::text)));
    }

    /** The languages of a natural-language map, in order. */
    public List<String> languages(String name) {
        var languages = new ArrayList<String>();
        node.path(name).fieldNames().forEachRemaining(languages::add);
        return languages;
    }

    /** Whom it is addressed to. */
    public Audience audience() {
        return new Audience(ids("to"), ids("cc"));
    }

    /** What has control characters is nothing's id. */
    private static Optional<String> id(JsonNode value) {
        return Optional.of(value)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(id -> Characters.areAll(id, c -> !Character.isISOControl(c)));
    }

    private static List<JsonNode> list(JsonNode value) {
        if (value instanceof MissingNode || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            return List.of(value);
        }
        var items = new ArrayList<JsonNode>();
        for (var item : value) {
            if (items.size() == MOST_OF_A_LIST) {
                break;
            }
            items.add(item);
        }
        return items;
    }

    static String clean(String text, int atMost) {
        var whole = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        if (whole.length() <= atMost) {
            return whole;
        }
        var end = Character.isHighSurrogate(whole.charAt(atMost - 1)) ? atMost - 1 : atMost;
        return whole.substring(0, end);
    }
}
