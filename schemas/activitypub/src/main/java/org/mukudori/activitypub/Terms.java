package org.mukudori.activitypub;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The compact terms of ActivityStreams as peers spell them: one or several, a string or an object with an id. What
 * cannot be read is as if it were absent.
 */
public final class Terms {
    private Terms() {}

    /** The value, or each of the values. */
    public static Stream<JsonNode> each(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Stream.empty();
        }
        return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }

    /** The id that a reference names: itself when it is a string, or the object's. */
    public static Optional<String> id(JsonNode reference) {
        return string(reference.isObject() ? reference.path("id") : reference);
    }

    /** The one id of a property that must have one; absent when it has none or several. */
    public static Optional<String> only(JsonNode document, String property) {
        var ids = each(document.path(property))
                .limit(2)
                .map(Terms::id)
                .flatMap(Optional::stream)
                .toList();
        return ids.size() == 1 ? Optional.of(ids.getFirst()) : Optional.empty();
    }

    /** The types of a document. */
    public static List<String> types(JsonNode document) {
        return each(document.path("type"))
                .limit(10)
                .flatMap(type -> string(type).stream())
                .toList();
    }

    /** Whether a document is of one of these types. */
    public static boolean is(JsonNode document, String... types) {
        return types(document).stream().anyMatch(List.of(types)::contains);
    }

    /** A property that is text. */
    public static Optional<String> text(JsonNode document, String property) {
        return string(document.path(property));
    }

    /** A property that is true or false. */
    public static Optional<Boolean> flag(JsonNode document, String property) {
        var value = document.path(property);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /** A property that is a time (xsd:dateTime) of years 0 to 9999. */
    public static Optional<Instant> time(JsonNode document, String property) {
        return text(document, property).filter(text -> text.length() <= 40).flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text))
                        .filter(time -> time.getYear() >= 0 && time.getYear() <= 9999)
                        .map(OffsetDateTime::toInstant);
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        });
    }

    /** A property that is a URL or a Link to one (ActivityStreams 2.0, section 3.3): the first that is on the web. */
    public static Optional<String> link(JsonNode document, String property) {
        return each(document.path(property))
                .limit(20)
                .flatMap(one -> (one.isObject() ? text(one, "href").or(() -> text(one, "url")) : string(one)).stream())
                .filter(Terms::isWeb)
                .findFirst();
    }

    /** Whether it is an address that a browser may be sent to. */
    public static boolean isWeb(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }

    private static Optional<String> string(JsonNode value) {
        return value.isTextual() && !value.textValue().isEmpty() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
