package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.Domains;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.DomainPolicies;

/** What the operators' policies allow. */
@ApplicationScoped
class Policies {
    private final DomainPolicies policies;
    private final Here here;
    private final boolean onlyAllowed;

    Policies(DomainPolicies policies, Here here, InboundConfig config) {
        this.policies = policies;
        this.here = here;
        this.onlyAllowed = config.onlyAllowedDomains();
    }

    /**
     * That we deal with whoever has that URI.
     *
     * @return fails with {@link Rejected}
     */
    Uni<Void> permit(String uri) {
        return here.origins()
                .of(uri)
                .map(this::permitHost)
                .orElseGet(
                        () -> Uni.createFrom().failure(new Rejected(Rejected.Reason.ORIGIN, "No address of a peer")));
    }

    /**
     * That we deal with a domain, which must be nothing more than that.
     *
     * @param domain of a handle, lower case
     * @return fails with {@link Rejected}
     */
    Uni<Void> permitDomain(String domain) {
        return here.origins()
                        .of("https://" + domain + "/")
                        .filter(domain::equals)
                        .isPresent()
                ? permitHost(domain)
                : Uni.createFrom().failure(new Rejected(Rejected.Reason.ORIGIN, "No domain of a handle"));
    }

    /**
     * That we deal with a host.
     *
     * @param authority lower case, with a port when it is not the default one
     * @return fails with {@link Rejected}
     */
    Uni<Void> permitHost(String authority) {
        return policies.of(Domains.of(authority))
                .invoke(all -> {
                    if (!Domains.areDealtWith(all, onlyAllowed)) {
                        throw new Rejected(Rejected.Reason.BLOCKED, "We do not deal with your server");
                    }
                })
                .replaceWithVoid();
    }

    /** Whether reports are taken from whoever has that URI. */
    Uni<Boolean> mayReport(String uri) {
        return policies.of(Domains.of(here.origins().of(uri).orElse(""))).map(Domains::mayReport);
    }

    /** Whether pictures, sounds and films are taken from whoever has that URI. */
    Uni<Boolean> mayShowMedia(String uri) {
        return policies.of(Domains.of(here.origins().of(uri).orElse(""))).map(Domains::mayShowMedia);
    }
}
