package org.mukudori.accounts.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Refused;

/** Reads bodies into {@link Params}. */
@Provider
@Consumes(MediaType.WILDCARD)
public final class ParamsReader implements MessageBodyReader<Params> {
    private static final Pattern NAME = Pattern.compile("(?i)content-disposition:[^\r\n]*?[; ]name=\"([^\"\r\n]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)content-disposition:[^\r\n]*?[; ]filename\\*?=");

    private final ObjectMapper json;

    ParamsReader(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type == Params.class;
    }

    @Override
    public Params readFrom(
            Class<Params> type,
            Type generic,
            Annotation[] annotations,
            @Nullable MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var params = new Params();
        var bytes = body.readAllBytes();
        var kind = media == null ? "" : media.getType() + "/" + media.getSubtype();
        if (kind.equals(MediaType.MULTIPART_FORM_DATA)) {
            var boundary = media == null ? null : media.getParameters().get("boundary");
            readMultipart(params, bytes, boundary == null ? "" : boundary);
        } else if (kind.endsWith("json")) {
            readJson(params, bytes);
        } else {
            readForm(params, new String(bytes, StandardCharsets.UTF_8));
        }
        return params;
    }

    private void readJson(Params params, byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return;
        }
        JsonNode root = json.readTree(bytes);
        if (!root.isObject()) {
            throw new Refused(400, "The request body must be a JSON object");
        }
        root.properties().forEach(entry -> params.add(entry.getKey(), entry.getValue()));
    }

    static void readForm(Params params, String form) {
        for (var pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                params.add(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new Refused(400, "The request body is malformed");
        }
    }

    /** RFC 7578; ISO 8859-1 keeps the bytes as they are until it is known where they begin and end. */
    private static void readMultipart(Params params, byte[] bytes, String boundary) {
        if (boundary.isEmpty()) {
            throw new Refused(400, "The request body is malformed");
        }
        var text = "\r\n" + new String(bytes, StandardCharsets.ISO_8859_1);
        var parts = text.split(Pattern.quote("\r\n--" + boundary), -1);
        for (int i = 1; i < parts.length - 1; i++) {
            var end = parts[i].indexOf("\r\n\r\n");
            var head = end < 0 ? "" : parts[i].substring(0, end);
            var name = NAME.matcher(head);
            if (!name.find()) {
                throw new Refused(400, "The request body is malformed");
            }
            if (FILE.matcher(head).find()) {
                params.addFile(utf8(name.group(1)));
            } else {
                params.add(utf8(name.group(1)), utf8(parts[i].substring(end + 4)));
            }
        }
    }

    private static String utf8(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
