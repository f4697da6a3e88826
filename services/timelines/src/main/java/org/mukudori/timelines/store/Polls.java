package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mukudori.platform.projection.Rows;

/** The votes that the log has told of, counted when they are asked for: of a poll's, one range of an index. */
@ApplicationScoped
public class Polls {
    private static final int VOTERS = -1;
    private static final String COUNTED = """
            select s.id, cast($choice as int), count(distinct v.account) filter (where v.id > s.poll_counted),
                bool_or(v.account = :viewer)
            from statuses s join poll_votes v on v.status = s.id and v.id > s.poll_since $from
            where s.id = any (cast(:ids as bigint[])) group by s.id, 2
            """;
    private static final String TALLIES =
            COUNTED.replace("$choice", "choice").replace("$from", "cross join unnest(v.choices) choice") + " union all "
                    + COUNTED.replace("$choice", "" + VOTERS).replace("$from", "") + " order by 1, 2";

    private final Rows rows;

    Polls(Rows rows) {
        this.rows = rows;
    }

    /**
     * What is known of a poll beside what its status says.
     *
     * @param votes by option; those that are in what the poll's origin counted left out, like of the voters
     * @param own options that the viewer chose
     */
    public record Tally(Map<Integer, Long> votes, long voters, List<Integer> own) {
        /** Nobody voted. */
        public static final Tally NONE = new Tally(Map.of(), 0, List.of());

        /** Keeps copies. */
        public Tally {
            votes = Map.copyOf(votes);
            own = List.copyOf(own);
        }
    }

    /** The tallies of statuses' polls; those are left out that nobody we know of voted in. */
    public Uni<Map<Long, Tally>> read(Collection<Long> statuses, OptionalLong viewer) {
        if (statuses.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return rows.of(TALLIES, Map.of("ids", Rows.ids(statuses), "viewer", MayRead.viewer(viewer)))
                .map(found -> {
                    var tallies = new HashMap<Long, Tally>();
                    found.forEach(row -> tallies.merge((Long) row[0], tally(row), Polls::together));
                    return tallies;
                });
    }

    private static Tally tally(Object[] row) {
        var choice = (Integer) row[1];
        var count = (Long) row[2];
        return choice == VOTERS
                ? new Tally(Map.of(), count, List.of())
                : new Tally(Map.of(choice, count), 0, (Boolean) row[3] ? List.of(choice) : List.of());
    }

    private static Tally together(Tally some, Tally more) {
        var votes = new HashMap<>(some.votes());
        votes.putAll(more.votes());
        var own = new ArrayList<>(some.own());
        own.addAll(more.own());
        return new Tally(votes, some.voters() + more.voters(), own);
    }
}
