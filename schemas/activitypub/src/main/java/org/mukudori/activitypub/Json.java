package org.mukudori.activitypub;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;

/** Documents as bytes and back. A name given twice is refused: two readers could take two values. */
public final class Json {
    private static final int DEEPEST = 64;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(64)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Json() {}

    /**
     * Reads an object.
     *
     * @throws MalformedDocument if the bytes are none, or one that names something twice, or nest too deep
     */
    public static ObjectNode parse(byte[] bytes) {
        try {
            JsonNode read = MAPPER.readTree(bytes);
            if (read instanceof ObjectNode document) {
                return document;
            }
            throw new MalformedDocument("not a JSON object");
        } catch (JsonProcessingException e) {
            throw new MalformedDocument("not JSON: " + e.getOriginalMessage());
        } catch (IOException _) {
            throw new MalformedDocument("not JSON");
        }
    }

    /** The document in its shortest form. */
    public static String write(JsonNode document) {
        return document.toString();
    }

    static ObjectNode object(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    static ArrayNode array(Collection<String> texts) {
        var array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
