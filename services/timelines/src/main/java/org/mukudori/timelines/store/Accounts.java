package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Ids;

/** Accounts by id. */
@ApplicationScoped
public class Accounts {
    private final Rows rows;
    private final EventCodec codec = new EventCodec();

    Accounts(Rows rows) {
        this.rows = rows;
    }

    /** Those that are known and not suspended, by id. */
    public Uni<Map<Long, KnownAccount>> read(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return rows.of("""
                        select a.id, a.event, coalesce(c.followers, 0), coalesce(c.following, 0),
                            coalesce(c.statuses, 0), coalesce((select s.id from statuses s
                                where s.author = a.id and s.visibility < 3 order by s.id desc limit 1), 0)
                        from accounts a left join account_counts c on c.account = a.id
                        where a.id = any (cast(string_to_array(:ids, ',') as bigint[])) and not a.suspended
                        """, Map.of("ids", Rows.joined(ids))).map(found -> {
            var known = new LinkedHashMap<Long, KnownAccount>();
            found.forEach(row -> known.put((Long) row[0], known(row)));
            return known;
        });
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
