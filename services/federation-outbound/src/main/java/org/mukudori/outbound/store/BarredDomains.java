package org.mukudori.outbound.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Sink;
import org.mukudori.platform.log.Tail;
import org.mukudori.platform.log.Tails;

/** Which domains are told nothing: those that operators have suspended, or, if so configured, have not allowed. */
@Singleton
public final class BarredDomains implements Sink {
    private final Map<String, DomainPolicyChanged> policies = new ConcurrentHashMap<>();
    private final boolean onlyAllowed;
    private final Tails tails;

    BarredDomains(
            @ConfigProperty(name = "mukudori.federation.only-allowed-domains", defaultValue = "false")
                    boolean onlyAllowed,
            Tails tails) {
        this.onlyAllowed = onlyAllowed;
        this.tails = tails;
    }

    void start(@Observes StartupEvent started) {
        tails.follow("outbound-policies", Set.of(Topic.DOMAIN_POLICIES), Tail.Reads.ALL, this);
    }

    /**
     * Whether a host is told nothing, because of what holds for it or for a domain above it.
     *
     * @param authority lower case, with or without a port
     */
    public boolean has(String authority) {
        var colon = authority.lastIndexOf(':');
        var allowed = !onlyAllowed;
        for (var name = colon < 0 ? authority : authority.substring(0, colon); !name.isEmpty(); name = above(name)) {
            var policy = policies.get(name);
            if (policy != null && policy.getSeverity() == DomainSeverity.SUSPENDED) {
                return true;
            }
            allowed |= policy != null && policy.getAllowed();
        }
        return !allowed;
    }

    /** What operators think of a domain itself; empty when they have said nothing of it. */
    public Optional<DomainPolicyChanged> policy(String domain) {
        return Optional.ofNullable(policies.get(domain));
    }

    private static String above(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1);
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
    public boolean passing(RuntimeException failure) {
        return false;
    }
}
