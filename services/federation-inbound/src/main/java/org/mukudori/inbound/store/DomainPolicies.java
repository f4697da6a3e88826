package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Topic;

/** What operators think of domains. */
@ApplicationScoped
public class DomainPolicies {
    private final Mutiny.SessionFactory database;
    private final Together<List<String>, List<DomainPolicyChanged>> ofAll;

    DomainPolicies(Mutiny.SessionFactory database, Vertx vertx) {
        this.database = database;
        this.ofAll = new Together<>(vertx, this::ofAll, List.of());
    }

    /** What they think of those that are listed, in no order. */
    public Uni<List<DomainPolicyChanged>> of(List<String> domains) {
        return ofAll.ask(domains);
    }

    private Uni<Map<List<String>, List<DomainPolicyChanged>>> ofAll(Set<List<String>> asked) {
        var domains = asked.stream().flatMap(List::stream).distinct().collect(Collectors.joining("\n"));
        return database.withStatelessSession(session -> session.createNativeQuery(
                        "select * from domain_policies where domain = any (string_to_array(?1, E'\\n'))",
                        PolicyRow.class)
                .setParameter(1, domains)
                .getResultList()
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.domain,
                                row -> Events.decode(Topic.DOMAIN_POLICIES, DomainPolicyChanged.class, row.event))))
                .map(found -> asked.stream()
                        .collect(Collectors.toMap(
                                list -> list,
                                list -> list.stream()
                                        .filter(found::containsKey)
                                        .map(found::get)
                                        .toList()))));
    }
}
