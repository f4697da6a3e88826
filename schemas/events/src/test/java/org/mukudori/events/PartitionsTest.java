package org.mukudori.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class PartitionsTest {
    @Test
    void shouldPutEverythingOfAnAccountIntoOnePartitionOfEveryTopic() {
        LongStream.range(1, 10_000).forEach(account -> {
            var home = Partitions.of(Keys.account(account), 8);

            assertThat(Partitions.of(Keys.status(account, 5), 8)).isEqualTo(home);
            assertThat(Partitions.of(Keys.relationship(account, 6, Keys.Relationship.FOLLOW), 8))
                    .isEqualTo(home);
            assertThat(Partitions.of(Keys.interaction(account, 7, Keys.Interaction.PIN), 8))
                    .isEqualTo(home);
            assertThat(Partitions.of(Keys.list(account, 8), 8)).isEqualTo(home);
            assertThat(Partitions.of(Keys.handling(account, 9), 8)).isEqualTo(home);
        });
    }

    @Test
    void shouldAgreeWithKafkaOnKeysWithoutASlash() {
        for (var key : new String[] {"1", "115000000000000001", "example.org"}) {
            assertThat(Partitions.of(key, 12))
                    .isEqualTo(BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 12));
        }
    }

    @Test
    void shouldSpreadAccountsEvenly() {
        var counts = new int[8];
        LongStream.range(0, 80_000)
                .map(i -> ((1_790_000_000_000L + (i * 37)) << 16) | (i & 0xffff))
                .forEach(id -> counts[Partitions.of(Keys.account(id), 8)]++);

        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_000, 11_000));
    }

    @Test
    void shouldTakeKeysApart() {
        assertThat(Keys.ids("7/12/follow")).containsExactly(7, 12);
        assertThat(Keys.kind("7/12/follow")).isEqualTo("FOLLOW");
        assertThat(Keys.ids("example.org/4")).isEmpty();
        assertThat(Keys.ids(Keys.handling(7, 12))).containsExactly(7, 12);
        assertThat(Keys.kind(Keys.handling(7, 12))).isEqualTo(Keys.HANDLING);
        assertThat(Keys.kind(Keys.report(7, 12))).isNotEqualTo(Keys.HANDLING);
    }
}
