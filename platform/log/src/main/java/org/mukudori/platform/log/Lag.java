package org.mukudori.platform.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * How far behind the log each stage is: {@code mukudori_stage_lag_records} and {@code mukudori_stage_lag_seconds}, by
 * stage, topic and partition.
 */
@Singleton
public final class Lag {
    private record Place(String stage, TopicPartition partition) {}

    private static final class State {
        private volatile long records;
        private volatile long lastAppliedMillis = System.currentTimeMillis();

        double seconds() {
            return records == 0 ? 0 : (System.currentTimeMillis() - lastAppliedMillis) / 1000.0;
        }
    }

    private final Map<Place, State> states = new ConcurrentHashMap<>();
    private final MeterRegistry metrics;

    /** Tells it to these metrics. */
    public Lag(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void measure(String stage, KafkaConsumer<String, byte[]> consumer) {
        for (var partition : consumer.assignment()) {
            consumer.currentLag(partition).ifPresent(behind -> records(stage, partition, behind));
        }
    }

    /** Says how many records of a partition a stage has yet to take. */
    public void records(String stage, TopicPartition partition, long behind) {
        var state = state(stage, partition);
        state.records = behind;
        if (behind == 0) {
            state.lastAppliedMillis = System.currentTimeMillis();
        }
    }

    void applied(String stage, List<Fact> facts) {
        for (int i = 0; i < facts.size(); i++) {
            var fact = facts.get(i);
            if (i + 1 == facts.size() || !isBeside(fact.at(), facts.get(i + 1).at())) {
                var partition =
                        new TopicPartition(fact.topic().topicName(), fact.at().partition());
                state(stage, partition).lastAppliedMillis = fact.time().toEpochMilli();
            }
        }
    }

    private static boolean isBeside(Position one, Position other) {
        return one.topic() == other.topic() && one.partition() == other.partition();
    }

    void forget(String stage, Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> state(stage, partition).records = 0);
    }

    private State state(String stage, TopicPartition partition) {
        return states.computeIfAbsent(new Place(stage, partition), place -> {
            var state = new State();
            var tags = Tags.of(
                    "stage", stage, "topic", partition.topic(), "partition", Integer.toString(partition.partition()));
            Gauge.builder("mukudori.stage.lag.records", state, s -> s.records)
                    .tags(tags)
                    .register(metrics);
            Gauge.builder("mukudori.stage.lag.seconds", state, State::seconds)
                    .tags(tags)
                    .register(metrics);
            return state;
        });
    }
}
