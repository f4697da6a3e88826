package org.mukudori.posting.api;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.mukudori.platform.web.Refused;

/** A body of {@code multipart/form-data} (RFC 7578), as far as its fields go; files are passed over. */
final class Multipart {
    private static final Pattern NAME = Pattern.compile("(?i)[;\\s]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE = Pattern.compile("(?i)[;\\s]filename\\*?=");

    private Multipart() {}

    static void read(byte[] body, String boundary, Fields fields) {
        // One char a byte, so that indices are those of the bytes.
        var text = "\r\n" + new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "\r\n--" + boundary;
        int at = text.indexOf(delimiter);
        while (at >= 0) {
            var begin = at + delimiter.length();
            var end = text.indexOf(delimiter, begin);
            if (text.startsWith("--", begin)) {
                return;
            }
            if (end < 0) {
                break;
            }
            part(text.substring(begin, end), fields);
            at = end;
        }
        throw new Refused(400, "The request body is malformed");
    }

    private static void part(String part, Fields fields) {
        var headersEnd = part.indexOf("\r\n\r\n");
        if (headersEnd < 0) {
            throw new Refused(400, "The request body is malformed");
        }
        var headers = part.substring(0, headersEnd);
        var name = NAME.matcher(headers);
        if (name.find() && !FILE.matcher(headers).find()) {
            fields.add(
                    utf8(name.group(1) == null ? name.group(2) : name.group(1)), utf8(part.substring(headersEnd + 4)));
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
