package org.mukudori.activitypub;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Headers of peers are read, or are as if they were absent. */
class HeadersFuzzTest {
    @FuzzTest
    void collectionSynchronization(byte[] bytes) {
        CollectionSynchronization.parse(text(bytes))
                .ifPresent(told -> assertThat(CollectionSynchronization.parse(told.value()))
                        .contains(told));
    }

    @FuzzTest
    void digest(byte[] bytes) {
        var header = text(bytes);
        assertThat(Digests.digestMatches(header, bytes) && Digests.contentDigestMatches(header, bytes))
                .isFalse();
    }

    @FuzzTest
    void signature(byte[] bytes) {
        var lines = text(bytes).split("\n", 2);
        try {
            assertThat(Rfc9421.parse(lines[0], lines[lines.length - 1])).isNotEmpty();
        } catch (MalformedSignature malformed) {
            assertThat(malformed).isNotNull();
        }
        try {
            assertThat(CavageSignature.parse(lines[0])).isNotNull();
        } catch (MalformedSignature malformed) {
            assertThat(malformed).isNotNull();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
