package org.mukudori.inbound.store;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.LogConfig;
import org.mukudori.platform.log.LogUnavailable;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/** What operators think of domains: all of it, in memory, since every delivery asks. */
@Singleton
public final class DomainPolicies implements Sink {
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final Map<String, DomainPolicyChanged> policies = new ConcurrentHashMap<>();
    private final Set<TopicPartition> caughtUp = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<Void> known = new CompletableFuture<>();
    private final int partitions;
    private final Tails tails;

    DomainPolicies(LogConfig log, Tails tails) {
        this.partitions = log.partitions();
        this.tails = tails;
    }

    void start(@Observes StartupEvent started) {
        tails.follow("federation-inbound-policies", Set.of(Topic.DOMAIN_POLICIES), Tail.Reads.ALL, this);
    }

    /**
     * What they think of those that are listed, in no order.
     *
     * @return on the caller's context; fails with {@link LogUnavailable} if it has not been read yet, 10 seconds after it was
     *     asked for
     */
    public Uni<List<DomainPolicyChanged>> of(List<String> domains) {
        return known.isDone() ? Uni.createFrom().item(() -> among(domains)) : onceKnown(domains);
    }

    private Uni<List<DomainPolicyChanged>> onceKnown(List<String> domains) {
        var context = Vertx.currentContext();
        var found = Uni.createFrom()
                .completionStage(known)
                .ifNoItem()
                .after(AT_MOST)
                .failWith(() -> new LogUnavailable(new TimeoutException("the policies have not been read yet")))
                .map(_ -> among(domains));
        return context == null ? found : found.emitOn(task -> context.runOnContext(_ -> task.run()));
    }

    private List<DomainPolicyChanged> among(List<String> domains) {
        return domains.stream().map(policies::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return Map.of();
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        for (var fact : facts) {
            if (fact.event() instanceof DomainPolicyChanged policy) {
                policies.put(fact.key(), policy);
            } else {
                policies.remove(fact.key());
            }
        }
    }

    @Override
    public void caughtUp(TopicPartition partition) {
        caughtUp.add(partition);
        if (caughtUp.size() == partitions) {
            known.complete(null);
        }
    }

    @Override
    public boolean passing(RuntimeException failure) {
        return false;
    }
}
