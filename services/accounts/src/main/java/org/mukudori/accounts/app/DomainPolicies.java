package org.mukudori.accounts.app;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.mukudori.accounts.store.Claims;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Positions;

/** What operators think of other domains. */
@Singleton
public final class DomainPolicies {
    private final Claims claims;
    private final Appending appending;

    DomainPolicies(Claims claims, Appending appending) {
        this.claims = claims;
        this.appending = appending;
    }

    /** All of it, by domain. */
    public Uni<List<DomainPolicyChanged>> all() {
        return claims.domainPolicies();
    }

    /** What they think of a domain from now on. */
    public Uni<Positions> put(DomainPolicyChanged policy) {
        return appending
                .append(Topic.DOMAIN_POLICIES, policy.getDomain(), 0, policy)
                .map(Positions::of);
    }

    /** They think nothing of a domain any more. */
    public Uni<Positions> forget(String domain) {
        return appending.erase(Topic.DOMAIN_POLICIES, domain, 0).map(Positions::of);
    }
}
