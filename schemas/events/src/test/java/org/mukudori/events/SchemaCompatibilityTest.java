package org.mukudori.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema ever released can be read by today's, and today's by every one ever released. */
class SchemaCompatibilityTest {
    static Stream<Schema> today() {
        return Arrays.stream(Topic.values())
                .flatMap(topic -> topic.events().stream())
                .map(SpecificData.get()::getSchema);
    }

    @ParameterizedTest
    @MethodSource("today")
    void shouldReadAndBeReadByEveryRelease(Schema today) {
        for (var released : ReleasedSchemas.of(today.getFullName())) {
            assertThat(compatible(today, released)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            assertThat(compatible(released, today)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @Test
    void shouldStillHaveEveryEventThatWasReleased() {
        var names = today().map(Schema::getFullName).toList();

        assertThat(ReleasedSchemas.all()).extracting(Schema::getFullName).isSubsetOf(names);
    }

    @Test
    void shouldGiveEverySchemaItsOwnFingerprint() {
        assertThat(today().map(SchemaNormalization::parsingFingerprint64)).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveFrozenWhatThisReleaseWrites() {
        assertThat(today())
                .allSatisfy(schema -> assertThat(ReleasedSchemas.of(schema.getFullName()))
                        .as("frozen copies of %s", schema.getFullName())
                        .extracting(SchemaNormalization::parsingFingerprint64)
                        .contains(SchemaNormalization.parsingFingerprint64(schema)));
    }

    private static SchemaCompatibilityType compatible(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }
}
