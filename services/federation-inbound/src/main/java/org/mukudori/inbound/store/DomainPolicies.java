package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** What operators think of domains. */
@ApplicationScoped
public class DomainPolicies {
    private final Rows rows;
    private final Together<List<String>, List<DomainPolicyChanged>> ofAll;

    DomainPolicies(Rows rows, Vertx vertx) {
        this.rows = rows;
        this.ofAll = new Together<>(vertx, this::ofAll, List.of());
    }

    /** What they think of those that are listed, in no order. */
    public Uni<List<DomainPolicyChanged>> of(List<String> domains) {
        return ofAll.ask(domains);
    }

    private Uni<Map<List<String>, List<DomainPolicyChanged>>> ofAll(Set<List<String>> asked) {
        var domains = asked.stream().flatMap(List::stream).distinct().toArray(String[]::new);
        return rows.of(
                        "select domain, event from domain_policies where domain = any (:domains)",
                        Map.of("domains", domains))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> (String) row[0],
                                row -> Events.decode(
                                        Topic.DOMAIN_POLICIES, DomainPolicyChanged.class, (byte[]) row[1]))))
                .map(found -> asked.stream()
                        .collect(Collectors.toMap(
                                list -> list,
                                list -> list.stream()
                                        .filter(found::containsKey)
                                        .map(found::get)
                                        .toList())));
    }
}
