package org.mukudori.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

class HearingTest {
    private static final TopicPartition ONE = new TopicPartition(Topic.ACCOUNTS.topicName(), 1);

    private final List<String> told = new ArrayList<>();
    private final Hearing hearing = new Hearing(new View() {
        @Override
        public Set<Topic> topics() {
            return Set.of(Topic.ACCOUNTS);
        }

        @Override
        public List<Change> changes(Fact fact) {
            return List.of();
        }

        @Override
        public void takenUp() {
            told.add("taken up");
        }

        @Override
        public void committed(List<Fact> facts) {
            facts.forEach(fact -> told.add(fact.key()));
        }
    });

    @Test
    void shouldTellOfEachFactOnceWhoeverWroteIt() {
        assertThat(hearing.listen(Set.of(ONE), Map.of(ONE, 5L))).isEqualTo(Map.of(ONE, 5L));

        hearing.hear(List.of(fact(5), fact(6)), Map.of(ONE, 7L));
        hearing.hear(List.of(fact(5), fact(6), fact(7)), Map.of(ONE, 8L));

        assertThat(told).containsExactly("taken up", "5", "6", "7");
        assertThat(hearing.has(at(7))).isTrue();
        assertThat(hearing.has(at(8))).isFalse();
    }

    @Test
    void shouldReadOnFromWhereItHasHeardWhenItTakesOver() {
        hearing.listen(Set.of(ONE), Map.of(ONE, 5L));
        hearing.hear(List.of(fact(5)), Map.of(ONE, 6L));

        assertThat(hearing.write(Set.of(ONE), Map.of(ONE, 9L))).isEqualTo(Map.of(ONE, 6L));
        assertThat(told).containsExactly("taken up", "5");
    }

    @Test
    void shouldBeginAgainWhenTheViewHasLostWhatWasHeard() {
        hearing.write(Set.of(ONE), Map.of(ONE, 5L));
        hearing.hear(List.of(fact(5)), Map.of(ONE, 6L));

        assertThat(hearing.write(Set.of(ONE), Map.of())).isEmpty();

        assertThat(hearing.has(at(5))).isFalse();
        assertThat(told).containsExactly("taken up", "5", "taken up");
    }

    private static Positions at(long offset) {
        return Positions.of(new Position(Topic.ACCOUNTS, 1, offset));
    }

    private static Fact fact(long offset) {
        return new Fact(
                Topic.ACCOUNTS, Long.toString(offset), null, new Position(Topic.ACCOUNTS, 1, offset), Instant.EPOCH, 0);
    }
}
