package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Topic;

/** What operators think of domains. */
@ApplicationScoped
public class DomainPolicies {
    private final Mutiny.SessionFactory database;

    DomainPolicies(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** What they think of those that are listed, in no order. */
    public Uni<List<DomainPolicyChanged>> of(Collection<String> domains) {
        return database.withStatelessSession(session -> session.createQuery(
                        "from PolicyRow p where p.domain in ?1", PolicyRow.class)
                .setParameter(1, domains)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> Events.decode(Topic.DOMAIN_POLICIES, DomainPolicyChanged.class, row.event))
                        .toList()));
    }
}
