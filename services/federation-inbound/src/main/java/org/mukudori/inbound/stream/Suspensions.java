package org.mukudori.inbound.stream;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Topic;
import org.mukudori.inbound.app.Severance;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/** Suspensions of domains, as operators decide on them; all that still hold are looked at again after a start. */
@ApplicationScoped
public class Suspensions implements Sink {
    private final Severance severance;
    private final Tails tails;

    Suspensions(Severance severance, Tails tails) {
        this.severance = severance;
        this.tails = tails;
    }

    void start(@Observes StartupEvent started) {
        tails.follow("federation-inbound-suspensions", Set.of(Topic.DOMAIN_POLICIES), Tail.Reads.ITS_SHARE, this);
    }

    @Override
    public Map<TopicPartition, Long> positions(Collection<TopicPartition> partitions) {
        return Map.of();
    }

    @Override
    public void apply(List<Fact> facts, Map<TopicPartition, Long> next) {
        for (var fact : facts) {
            if (fact.event() instanceof DomainPolicyChanged policy
                    && policy.getSeverity() == DomainSeverity.SUSPENDED) {
                sever(fact);
            }
        }
    }

    private void sever(Fact fact) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> severance.from(fact.key(), fact.at()));
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("not severed: " + fact.key(), e);
        }
    }

    /** The log or the database is away for a while. */
    @Override
    public boolean passing(RuntimeException failure) {
        return true;
    }
}
