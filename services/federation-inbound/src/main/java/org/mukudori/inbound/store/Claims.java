package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
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
        this.ids = Together.patiently(vertx, this::idsOf, 0L, Patience.OF_PEERS);
    }

    /**
     * The id of that URI.
     *
     * @param proposed what it is if it has none yet
     */
    public Uni<Long> idOf(String uri, long proposed) {
        return ids.ask(new Claim(uri, proposed));
    }

    /**
     * In one order, so that two that claim the same wait for each other, and not both. What somebody else has claimed in
     * just this moment was waited for, and is not seen yet; that is asked for once more.
     */
    private Uni<Map<Claim, Long>> idsOf(Set<Claim> asked) {
        var proposed = new TreeMap<String, Long>();
        asked.forEach(claim -> proposed.merge(claim.uri(), claim.proposed(), Math::min));
        return claim(proposed)
                .chain(ids -> ids.keySet().containsAll(proposed.keySet())
                        ? Uni.createFrom().item(ids)
                        : claim(proposed))
                .map(ids -> asked.stream()
                        .collect(Collectors.toMap(claim -> claim, claim -> ids.getOrDefault(claim.uri(), 0L))));
    }

    private Uni<Map<String, Long>> claim(SortedMap<String, Long> proposed) {
        return rows.of(
                        """
                        with told as materialized (select uri, id
                            from unnest(cast(:uris as text[]), cast(:ids as bigint[])) as told (uri, id)),
                        claimed as (insert into claims (uri, id) select uri, id from told
                            on conflict (uri) do nothing returning uri, id)
                        select uri, id from claimed union all
                        select claims.uri, claims.id from told, claims where claims.uri = told.uri""",
                        Map.of("uris", proposed.keySet().toArray(String[]::new), "ids", Rows.ids(proposed.values())))
                .map(found -> found.stream().collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1])));
    }
}
