package org.mukudori.events;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * The schemas that releases have written with, frozen: {@code released/<version>.avsc} holds one JSON array of all of
 * a release. They are only ever added to.
 */
final class ReleasedSchemas {
    private static final List<String> RELEASES = List.of("0.1");

    private static final List<Schema> ALL =
            RELEASES.stream().flatMap(ReleasedSchemas::release).toList();

    private ReleasedSchemas() {}

    static List<Schema> of(String fullName) {
        return ALL.stream().filter(s -> s.getFullName().equals(fullName)).collect(Collectors.toList());
    }

    static List<Schema> all() {
        return ALL;
    }

    private static Stream<Schema> release(String version) {
        try (var in = ReleasedSchemas.class.getResourceAsStream("/released/" + version + ".avsc")) {
            if (in == null) {
                throw new IllegalStateException("released schemas of " + version + " are missing");
            }
            var union = new Schema.Parser().parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            return union.getTypes().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
