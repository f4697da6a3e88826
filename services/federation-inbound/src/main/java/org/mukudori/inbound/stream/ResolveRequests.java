package org.mukudori.inbound.stream;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.mukudori.events.ResolveRequested;
import org.mukudori.events.Topic;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.app.Replies;
import org.mukudori.inbound.app.Resolve;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/**
 * Questions of other services about things on peers. They are answered beside the tail, a few at once; a question that
 * nobody waits for any more is not answered.
 */
@ApplicationScoped
public class ResolveRequests implements Sink {
    private static final Logger LOG = Logger.getLogger(ResolveRequests.class);
    private static final Duration WAITED_FOR = Duration.ofSeconds(30);

    private final Resolve resolve;
    private final Replies replies;
    private final Tails tails;
    private final ExecutorService answering;

    ResolveRequests(Resolve resolve, Replies replies, Tails tails, InboundConfig config) {
        this.resolve = resolve;
        this.replies = replies;
        this.tails = tails;
        this.answering = Executors.newFixedThreadPool(
                config.resolvesAtOnce(), Thread.ofVirtual().name("resolve-", 0).factory());
    }

    void start(@Observes StartupEvent started) {
        tails.follow("federation-inbound-resolve", Set.of(Topic.RESOLVE_REQUESTS), Tail.Reads.ITS_SHARE, this);
    }

    void stop(@Observes ShutdownEvent stopping) {
        answering.shutdownNow();
    }

    /** From the beginning, which is an hour ago at most: what was asked while nobody was here is still answered. */
    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return Map.of();
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        for (var fact : facts) {
            if (fact.event() instanceof ResolveRequested asked) {
                answering.execute(() -> answer(fact, asked.getReplies()));
            }
        }
    }

    private void answer(Fact fact, boolean replies) {
        if (fact.time().plus(WAITED_FOR).isBefore(Instant.now())) {
            return;
        }
        try {
            VertxContextSupport.subscribeAndAwait(
                    () -> replies ? this.replies.fetch(fact.key()) : resolve.answer(fact.key()));
        } catch (Throwable e) {
            LOG.warnf("not answered address=%s reason=%s", fact.key(), e);
        }
    }

    @Override
    public boolean passing(RuntimeException failure) {
        return true;
    }
}
