package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** Ids of things from elsewhere: whoever claims first decides, and everybody after gets the same. */
@ApplicationScoped
public class Claims {
    private record Claim(String uri, long proposed) {}

    private final Rows rows;
    private final Together<Claim, Long> ids;

    Claims(Rows rows, Vertx vertx) {
        this.rows = rows;
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
        var uris = proposed.keySet().toArray(String[]::new);
        return rows.change("""
                        insert into claims (uri, id)
                        select uri, id from unnest(cast(:uris as text[]), cast(:ids as bigint[])) as told (uri, id)
                        on conflict (uri) do nothing""", Map.of("uris", uris, "ids", Rows.ids(proposed.values())))
                .chain(() -> rows.of("select uri, id from claims where uri = any (:uris)", Map.of("uris", uris)))
                .map(found -> {
                    var ids = found.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
                    return asked.stream()
                            .collect(Collectors.toMap(claim -> claim, claim -> ids.getOrDefault(claim.uri(), 0L)));
                });
    }
}
