package org.mukudori.gateway.store;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;

/**
 * Where the log of access tokens ends. However many ask at once, at most one question is under way and one is waiting,
 * which all who come meanwhile share; so a crowd of strangers costs Kafka no more than one does.
 */
@Singleton
public final class LogEnd {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> question;
    private @Nullable CompletableFuture<Positions> asked;
    private @Nullable CompletableFuture<Positions> next;

    LogEnd(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers, LogConfig config) {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                1_000));
        question = IntStream.range(0, config.partitions())
                .mapToObj(partition -> new TopicPartition(Topic.ACCESS_TOKENS.topicName(), partition))
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
    }

    void stop(@Observes ShutdownEvent stopping) {
        admin.close(Duration.ofSeconds(1));
    }

    /** The last position of each partition, at a moment after this call; fails if the log does not say so in 2 s. */
    public synchronized Uni<Positions> now() {
        var mine = asked == null || next == null ? new CompletableFuture<Positions>() : next;
        if (asked == null) {
            asked = mine;
            ask(mine);
        } else {
            next = mine;
        }
        return Uni.createFrom().completionStage(mine.copy());
    }

    private void ask(CompletableFuture<Positions> answer) {
        var _ = admin.listOffsets(question, new ListOffsetsOptions().timeoutMs((int) PATIENCE.toMillis()))
                .all()
                .toCompletionStage()
                .whenComplete((ends, failure) -> {
                    askNext();
                    if (failure == null) {
                        answer.complete(positions(ends));
                    } else {
                        answer.completeExceptionally(failure);
                    }
                });
    }

    private synchronized void askNext() {
        asked = next;
        next = null;
        if (asked != null) {
            ask(asked);
        }
    }

    private static Positions positions(Map<TopicPartition, ListOffsetsResultInfo> ends) {
        return new Positions(ends.entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .map(end -> new Position(
                        Topic.ACCESS_TOKENS,
                        end.getKey().partition(),
                        end.getValue().offset() - 1))
                .toList());
    }
}
