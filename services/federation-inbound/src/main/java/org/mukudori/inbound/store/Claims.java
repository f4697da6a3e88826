package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Ids of things from elsewhere: whoever claims first decides, and everybody after gets the same. */
@ApplicationScoped
public class Claims {
    private record Claim(String uri, long proposed) {}

    private final Mutiny.SessionFactory database;
    private final Together<Claim, Long> ids;

    Claims(Mutiny.SessionFactory database, Vertx vertx) {
        this.database = database;
        this.ids = new Together<>(vertx, this::idsOf, 0L);
    }

    /**
     * The id of that URI.
     *
     * @param proposed what it is if it has none yet
     */
    public Uni<Long> idOf(String uri, long proposed) {
        return ids.ask(new Claim(uri, proposed));
    }

    /** In one order, so that two that claim the same wait for each other, and not both. */
    private Uni<Map<Claim, Long>> idsOf(Set<Claim> asked) {
        var proposed = new TreeMap<String, Long>();
        asked.forEach(claim -> proposed.merge(claim.uri(), claim.proposed(), Math::min));
        var uris = String.join("\n", proposed.keySet());
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        insert into claims (uri, id) select uri, id from
                        unnest(string_to_array(?1, E'\\n'), cast(string_to_array(?2, ',') as bigint[])) as told (uri, id)
                        on conflict (uri) do nothing""")
                        .setParameter(1, uris)
                        .setParameter(
                                2,
                                proposed.values().stream().map(String::valueOf).collect(Collectors.joining(",")))
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery("""
                        select c.id from unnest(string_to_array(?1, E'\\n')) with ordinality as told (uri, number),
                        claims c where c.uri = told.uri order by told.number""", Long.class)
                                .setParameter(1, uris)
                                .getResultList()))
                .map(found -> {
                    var ids = new HashMap<String, Long>();
                    proposed.keySet().forEach(uri -> ids.put(uri, found.get(ids.size())));
                    return asked.stream()
                            .collect(Collectors.toMap(claim -> claim, claim -> ids.getOrDefault(claim.uri(), 0L)));
                });
    }
}
