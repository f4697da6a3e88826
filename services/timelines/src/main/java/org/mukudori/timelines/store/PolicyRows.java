package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.DomainPolicyChanged;

/** What operators think of domains into rows, and into those of the accounts concerned. */
final class PolicyRows {
    private PolicyRows() {}

    static Uni<Void> put(Mutiny.StatelessSession session, DomainPolicyChanged policy) {
        var severity = switch (policy.getSeverity()) {
            case NONE -> 0;
            case SILENCED -> 1;
            case SUSPENDED -> 2;
        };
        return session.createNativeQuery("""
                        insert into domain_policies (domain, severity) values (:domain, :severity)
                        on conflict (domain) do update set severity = excluded.severity
                        """)
                .setParameter("domain", policy.getDomain())
                .setParameter("severity", severity)
                .executeUpdate()
                .chain(() -> judge(session, policy.getDomain()));
    }

    static Uni<Void> remove(Mutiny.StatelessSession session, String domain) {
        return session.createNativeQuery("delete from domain_policies where domain = :domain")
                .setParameter("domain", domain)
                .executeUpdate()
                .chain(() -> judge(session, domain));
    }

    private static Uni<Void> judge(Mutiny.StatelessSession session, String domain) {
        return session.createNativeQuery("select 1 from judge_domain(:domain)", Integer.class)
                .setParameter("domain", domain)
                .getResultList()
                .replaceWithVoid();
    }
}
