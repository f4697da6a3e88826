package org.mukudori.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lists of others are read or refused, and what is written reads the same. */
class BlockListFuzzTest {
    @FuzzTest
    void list(byte[] csv) throws Failure {
        List<BlockList.Entry> entries;
        try {
            entries = BlockList.parse(new String(csv, StandardCharsets.UTF_8));
        } catch (Failure malformed) {
            return;
        }
        assertThat(entries).allSatisfy(entry -> assertThat(entry.domain()).isNotBlank());
        var kept = entries.stream()
                .filter(entry -> !entry.severity().equals("noop") || entry.rejectMedia())
                .toList();
        assertThat(BlockList.parse(BlockList.format(entries))).isEqualTo(kept);
    }
}
