package org.mukudori.outbound.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.mukudori.events.DeliverySettled;
import org.mukudori.events.Settlement;
import org.mukudori.platform.log.Position;
import org.mukudori.testkit.RealParts;

/** How many records receipts cost. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ReceiptsIT {
    private static final long AUTHOR = 77;

    @Inject
    Receipts receipts;

    @Test
    void shouldWriteWhatEndsTogetherInOneRecord() {
        var written = written(IntStream.range(0, 50)
                .mapToObj(host -> receipt(AUTHOR, host, List.of()))
                .toList());

        assertThat(written).hasSize(50);
        assertThat(written.stream().distinct()).hasSize(1);
    }

    @Test
    void shouldWriteEachAuthorsReceiptsWhereTheAuthorIs() {
        var written = written(LongStream.range(0, 64)
                .mapToObj(author -> receipt(author, 1, List.of()))
                .toList());

        assertThat(written.stream().map(Position::partition).distinct()).hasSizeGreaterThan(1);
        assertThat(written.stream().distinct().map(Position::partition)).doesNotHaveDuplicates();
    }

    @Test
    void shouldNotMakeARecordLongerThanTheLogTakes() {
        var gone = IntStream.range(0, 100)
                .mapToObj(person -> "https://peer.example/" + "x".repeat(1_000) + person)
                .toList();

        var written = written(IntStream.range(0, 30)
                .mapToObj(host -> receipt(AUTHOR, host, gone))
                .toList());

        assertThat(written).hasSize(30);
        assertThat(written.stream().distinct()).hasSizeGreaterThan(3);
    }

    private List<Position> written(List<DeliverySettled> all) {
        return Uni.join()
                .all(all.stream().map(receipts::write).toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofMinutes(1));
    }

    private static DeliverySettled receipt(long author, int host, List<String> gone) {
        return DeliverySettled.newBuilder()
                .setHost(host + ".example")
                .setInbox("https://" + host + ".example/inbox")
                .setActivity("https://here.example/activities/1")
                .setAccount(author)
                .setSettlement(gone.isEmpty() ? Settlement.ACCEPTED : Settlement.GONE)
                .setAttempts(1)
                .setGoneInboxes(gone)
                .setAt(Instant.now())
                .build();
    }
}
