package org.mukudori.gateway.domain;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The path of a request, of which no two readers can think differently: what one server would take for one path and the
 * next server for another one (dot segments, doubled or encoded slashes, parameters of segments, malformed or overlong
 * encodings) is no path at all.
 *
 * @param segments percent-decoded; a slash at the end makes none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.3">RFC 3986, 3.3</a>
 */
public record RequestPath(List<String> segments) {
    private static final String PUNCTUATION = "-._~!$&'()*+,=:@%";

    /**
     * Reads a path as it stands in the request line, without the query.
     *
     * @return empty if it is none
     */
    public static Optional<RequestPath> parse(String raw) {
        if (!raw.startsWith("/")) {
            return Optional.empty();
        }
        var body = raw.substring(1);
        if (body.endsWith("/")) {
            body = body.substring(0, body.length() - 1);
        } else if (body.isEmpty()) {
            return Optional.of(new RequestPath(List.of()));
        }
        var segments = new ArrayList<String>();
        for (var part : body.split("/", -1)) {
            var segment = decode(part);
            if (segment.isEmpty() || !isUnambiguous(segment.get())) {
                return Optional.empty();
            }
            segments.add(segment.get());
        }
        return Optional.of(new RequestPath(List.copyOf(segments)));
    }

    private static boolean isUnambiguous(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '/' || c == '\\' || c == ';');
    }

    private static Optional<String> decode(String part) {
        var bytes = ByteBuffer.allocate(part.length());
        for (int i = 0; i < part.length(); i++) {
            var c = part.charAt(i);
            if (c == '%') {
                if (i + 2 >= part.length()
                        || !HexFormat.isHexDigit(part.charAt(i + 1))
                        || !HexFormat.isHexDigit(part.charAt(i + 2))) {
                    return Optional.empty();
                }
                bytes.put((byte) HexFormat.fromHexDigits(part, i + 1, i + 3));
                i += 2;
            } else if (isAlphanumeric(c) || PUNCTUATION.indexOf(c) >= 0) {
                bytes.put((byte) c);
            } else {
                return Optional.empty();
            }
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
        } catch (CharacterCodingException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
