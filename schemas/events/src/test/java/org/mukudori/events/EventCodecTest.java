package org.mukudori.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private final EventCodec codec = new EventCodec();

    private static ListChanged list() {
        return ListChanged.newBuilder()
                .setId(12)
                .setAccount(7)
                .setTitle("Birds")
                .setRepliesPolicy(RepliesPolicy.LIST)
                .setExclusive(false)
                .setMembers(List.of(8L, 9L))
                .build();
    }

    @Test
    void shouldReadWhatItWrote() {
        assertThat(codec.decode(Topic.LISTS, codec.encode(list()))).isEqualTo(list());
    }

    @Test
    void shouldBeginWithTheSingleObjectMarker() {
        assertThat(codec.encode(list())).startsWith(0xC3, 0x01);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 11, 15})
    void shouldRefuseATornEvent(int length) {
        var torn = Arrays.copyOf(codec.encode(list()), length);

        assertThatThrownBy(() -> codec.decode(Topic.LISTS, torn)).isInstanceOf(EventCodec.UnreadableEvent.class);
    }

    @Test
    void shouldRefuseAnEventThatIsOneByteShortOrLong() {
        var whole = codec.encode(list());

        assertThatThrownBy(() -> codec.decode(Topic.LISTS, Arrays.copyOf(whole, whole.length - 1)))
                .isInstanceOf(EventCodec.UnreadableEvent.class);
        assertThatThrownBy(() -> codec.decode(Topic.LISTS, Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(EventCodec.UnreadableEvent.class);
    }

    @Test
    void shouldRefuseAnUnknownSchema() {
        var strange = codec.encode(list());
        strange[5] ^= 0x55;

        assertThatThrownBy(() -> codec.decode(Topic.LISTS, strange)).hasMessageContaining("unknown schema");
    }

    @Test
    void shouldRefuseAnEventOfAnotherTopic() {
        assertThatThrownBy(() -> codec.decode(Topic.STATUSES, codec.encode(list())))
                .hasMessageContaining("does not belong");
    }

    @Test
    void shouldRefuseRandomBytes() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            var bytes = codec.encode(list());
            for (int flips = 0; flips < 4; flips++) {
                bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
            }
            try {
                codec.decode(Topic.LISTS, bytes);
            } catch (EventCodec.UnreadableEvent expected) {
                assertThat(expected).hasMessageContaining("event");
            }
        }
    }

    @Test
    void shouldKeepTimesToTheMillisecond() {
        var muted = AccountMuted.newBuilder()
                .setId(1)
                .setSource(2)
                .setTarget(3)
                .setAt(Instant.ofEpochMilli(1_790_000_000_123L))
                .setNotifications(true)
                .build();

        assertThat(codec.decode(Topic.RELATIONSHIPS, codec.encode(muted))).isEqualTo(muted);
    }
}
