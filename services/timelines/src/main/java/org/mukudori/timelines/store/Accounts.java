package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;

/** Accounts by id. */
@ApplicationScoped
public class Accounts {
    private static final String KNOWN = """
        select a.id, a.event, coalesce(c.followers, 0), coalesce(c.following, 0),
            coalesce(c.statuses, 0), coalesce((select s.id from statuses s
                where s.author = a.id and s.visibility < 3 order by s.id desc limit 1), 0)
        from accounts a left join account_counts c on c.account = a.id
        where a.id = any (cast(:ids as bigint[]))
        """;

    private final Rows rows;
    private final Together<Set<Long>, Map<Long, KnownAccount>> together;
    private final EventCodec codec = new EventCodec();

    Accounts(Rows rows, Vertx vertx) {
        this.rows = rows;
        this.together = new Together<>(vertx, this::known, Map.of());
    }

    /** Those that are known and not suspended, by id. */
    public Uni<Map<Long, KnownAccount>> read(Collection<Long> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : together.ask(Set.copyOf(ids));
    }

    /** Those that are known, also the suspended, by id: for moderators. */
    public Uni<Map<Long, KnownAccount>> everybody(Collection<Long> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(Map.of()) : known(KNOWN, ids);
    }

    private Uni<Map<Set<Long>, Map<Long, KnownAccount>>> known(Set<Set<Long>> asked) {
        var ids = asked.stream().flatMap(Set::stream).distinct().toList();
        return known(KNOWN + " and not a.suspended", ids)
                .map(known -> asked.stream().collect(Collectors.toMap(each -> each, each -> {
                    var theirs = new HashMap<>(known);
                    theirs.keySet().retainAll(each);
                    return theirs;
                })));
    }

    private Uni<Map<Long, KnownAccount>> known(String sql, Collection<Long> ids) {
        return rows.of(sql, Map.of("ids", Rows.ids(ids)))
                .map(found -> found.stream().collect(Collectors.toMap(row -> (Long) row[0], this::known)));
    }

    private KnownAccount known(Object[] row) {
        var last = (Long) row[5];
        return new KnownAccount(
                (AccountChanged) codec.decode(Topic.ACCOUNTS, (byte[]) row[1]),
                (Long) row[2],
                (Long) row[3],
                (Long) row[4],
                last == 0 ? null : Ids.time(last));
    }
}
