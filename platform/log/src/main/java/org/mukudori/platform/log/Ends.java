package org.mukudori.platform.log;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.Topic;

/** Where topics end now: a view that has reached this knew all there was to know when it was asked. */
@Singleton
public final class Ends {
    private final Admin admin;
    private final int partitions;

    Ends(KafkaAccess kafka) {
        this.admin = kafka.admin();
        this.partitions = kafka.config().partitions();
    }

    void stop(@Observes ShutdownEvent stopping) {
        admin.close(Duration.ofSeconds(1));
    }

    /** The last position of each partition that has ever had a record; fails if the log is away. */
    public Uni<Positions> of(Collection<Topic> topics) {
        var wanted =
                topics.stream().flatMap(this::partitions).collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
        return Uni.createFrom()
                .completionStage(() -> admin.listOffsets(wanted).all().toCompletionStage())
                .map(ends -> new Positions(ends.entrySet().stream()
                        .filter(end -> end.getValue().offset() > 0)
                        .map(end -> last(end.getKey(), end.getValue().offset()))
                        .toList()));
    }

    private Stream<TopicPartition> partitions(Topic topic) {
        return IntStream.range(0, partitions).mapToObj(partition -> new TopicPartition(topic.topicName(), partition));
    }

    private static Position last(TopicPartition partition, long end) {
        return new Position(Topic.named(partition.topic()).orElseThrow(), partition.partition(), end - 1);
    }
}
