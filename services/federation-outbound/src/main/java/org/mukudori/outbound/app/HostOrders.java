package org.mukudori.outbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.DomainSeverity;
import org.mukudori.events.HostPaused;
import org.mukudori.events.Topic;
import org.mukudori.outbound.store.BarredDomains;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;

/** What operators want of a host. It goes by way of the log, for another instance may be the one that delivers to it. */
@Singleton
public final class HostOrders {
    private final Log log;
    private final BarredDomains barred;

    HostOrders(Log log, BarredDomains barred) {
        this.log = log;
        this.barred = barred;
    }

    /**
     * Leaves a host alone until further notice.
     *
     * @param by the operator's account; 0 for somebody at the machine
     */
    public Uni<Position> pause(String host, long by) {
        return log.append(Topic.PAUSED_HOSTS, host, new HostPaused(host, by, Instant.now()), by);
    }

    /** Goes on with a host at once, whether it is paused or left alone because it fails. */
    public Uni<Position> goOn(String host, long by) {
        return log.erase(Topic.PAUSED_HOSTS, host, by);
    }

    /** Suspends a host's domain: it is told nothing and heard no more, and whoever follows from there does not any more. */
    public Uni<Position> block(String host, long by) {
        var domain = host.replaceFirst(":[0-9]+$", "");
        var policy = barred.policy(domain)
                .map(DomainPolicyChanged::newBuilder)
                .orElseGet(() -> DomainPolicyChanged.newBuilder().setDomain(domain))
                .setSeverity(DomainSeverity.SUSPENDED)
                .setAt(Instant.now())
                .build();
        return log.append(Topic.DOMAIN_POLICIES, domain, policy, by);
    }

    /** Whether a host is told nothing, because of what operators think of its domain. */
    public boolean isBlocked(String host) {
        return barred.has(host);
    }
}
