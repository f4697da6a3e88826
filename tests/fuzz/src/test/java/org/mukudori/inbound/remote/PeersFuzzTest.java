package org.mukudori.inbound.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** What a peer says a document is. */
class PeersFuzzTest {
    @FuzzTest
    void contentType(byte[] bytes) {
        var type = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(Peers.isActivityStreams(type))
                .isIn(false, type.toLowerCase(java.util.Locale.ROOT).contains("application/"));
    }
}
