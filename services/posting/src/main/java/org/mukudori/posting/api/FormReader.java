package org.mukudori.posting.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;
import org.mukudori.platform.web.Refused;

/** Reads {@link Form}s: URL-encoded, multipart or JSON, whatever the client prefers, or nothing at all. */
@Provider
@Consumes(MediaType.WILDCARD)
final class FormReader implements ServerMessageBodyReader<Form> {
    private final ObjectMapper json;
    private final UriInfo uri;

    FormReader(ObjectMapper json, UriInfo uri) {
        this.json = json;
        this.uri = uri;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, ResteasyReactiveResourceInfo resource, MediaType mediaType) {
        return type == Form.class;
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type == Form.class;
    }

    @Override
    public Form readFrom(Class<Form> type, Type generic, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(mediaType, context.getInputStream());
    }

    @Override
    public Form readFrom(
            Class<Form> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(mediaType, body);
    }

    private Form read(@Nullable MediaType type, InputStream stream) throws IOException {
        var fields = new Fields();
        uri.getQueryParameters().forEach((name, values) -> values.forEach(value -> fields.add(name, value)));
        var body = stream.readAllBytes();
        if (body.length > 0 && type != null) {
            switch (type.getType() + "/" + type.getSubtype()) {
                case "application/json" -> fields.addJson("", json.readTree(body));
                case "multipart/form-data" -> Multipart.read(body, boundary(type), fields);
                case "application/x-www-form-urlencoded" ->
                    fields.addUrlEncoded(new String(body, StandardCharsets.UTF_8));
                default -> throw new Refused(415, "Unsupported media type");
            }
        }
        return fields.form();
    }

    private static String boundary(MediaType type) {
        var boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw new Refused(400, "The request body is malformed");
        }
        return boundary;
    }
}
