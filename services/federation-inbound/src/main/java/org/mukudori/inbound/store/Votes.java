package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.PollVoted;
import org.mukudori.platform.projection.Change;

/** The votes that the log has told of. */
@ApplicationScoped
public class Votes {
    private static final int VOTERS = -1;

    private final Mutiny.SessionFactory database;

    Votes(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /**
     * How a poll stands.
     *
     * @param votes by option
     */
    public record Tally(Map<Integer, Long> votes, long voters) {}

    static Change put(PollVoted vote, Change edge) {
        return edge.with("vote", vote.getId())
                .withIds(
                        "choices",
                        vote.getChoices().stream().map(Integer::longValue).toList());
    }

    /**
     * The options that an account has chosen.
     *
     * @param since votes with ids up to this one do not count
     */
    public Uni<Set<Integer>> of(long account, long status, long since) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        select distinct cast(choice as int) from edges e cross join unnest(e.choices) choice
                        where e.source = ?1 and e.kind = 'vote' and e.target = ?2 and e.vote > ?3""", Integer.class)
                        .setParameter(1, account)
                        .setParameter(2, status)
                        .setParameter(3, since)
                        .getResultList())
                .map(Set::copyOf);
    }

    /**
     * How a poll stands.
     *
     * @param since votes with ids up to this one do not count
     */
    public Uni<Tally> tally(long status, long since) {
        return database.withStatelessSession(session -> session.createNativeQuery("""
                        select cast(choice as int), count(distinct e.source) from edges e cross join unnest(e.choices) choice
                        where e.target = ?1 and e.kind = 'vote' and e.vote > ?2 group by 1
                        union all select -1, count(distinct e.source) from edges e
                        where e.target = ?1 and e.kind = 'vote' and e.vote > ?2""", Object[].class)
                        .setParameter(1, status)
                        .setParameter(2, since)
                        .getResultList())
                .map(Votes::tally);
    }

    private static Tally tally(List<Object[]> rows) {
        var votes = rows.stream().collect(Collectors.toMap(row -> (Integer) row[0], row -> (Long) row[1]));
        var voters = votes.getOrDefault(VOTERS, 0L);
        var options = new HashMap<>(votes);
        options.remove(VOTERS);
        return new Tally(Map.copyOf(options), voters);
    }
}
