package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;

/** What was said here that a host was told, in the order in which it was last changed. */
@ApplicationScoped
public class Missed {
    private static final int LOOKED_AT = 2_000;
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    /**
     * A place in that order.
     *
     * @param changed Unix milliseconds
     * @param id of what was changed then
     */
    public record Place(long changed, long id) {}

    /**
     * A page.
     *
     * @param found what it holds, may be nothing even if there is more
     * @param next where the next one begins; empty on the last
     */
    public record Page(List<Known> found, Optional<Place> next) {}

    private record Line(Place place, boolean wanted) {}

    private final Mutiny.SessionFactory database;

    Missed(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /**
     * A page of it, for whose sake no more than {@value LOOKED_AT} posts are looked at: those by people whom somebody there
     * follows, but for what is for those named only; and those that name somebody there. Nothing of those who block that domain.
     *
     * @param host as in the actors' URIs, lower case
     * @param domains by which people here may have blocked it
     * @param after where it begins
     * @param before what was changed later is left out
     */
    public Uni<Page> page(String host, List<String> domains, Place after, Instant before, int atMost) {
        return database.withStatelessTransaction(session -> session.createNativeQuery(
                        "set local statement_timeout = " + AT_MOST.toMillis())
                .executeUpdate()
                .chain(() -> session.createNativeQuery("""
                    with scanned as materialized (
                        select id, changed, author, visibility, mentioned from statuses
                        where local and (changed, id) > (:changed, :id) and changed < :before
                        order by changed, id limit :scanned),
                    followed as materialized (
                        select distinct e.target as author from edges e join actors a on a.id = e.source
                        where e.target in (select author from scanned) and e.kind = 'follow'
                        and not e.pending and not a.local and a.host = :host),
                    wanted as materialized (
                        select s.id, s.changed from scanned s
                        where exists (select from actors a where a.id = s.author and not a.suspended)
                        and not exists (select from domain_blocks b where b.account = s.author
                            and b.domain = any (string_to_array(:domains, ',')))
                        and ((s.visibility <> 'DIRECT'
                                and exists (select from followed f where f.author = s.author))
                            or exists (select from unnest(s.mentioned) as named (id)
                                join actors a on a.id = named.id
                                where not a.local and a.host = :host))
                        order by s.changed, s.id limit :most)
                    select changed, id, true as wanted from wanted
                    union all
                    (select changed, id, false as wanted from scanned
                        where (select count(*) from scanned) = :scanned
                        order by changed desc, id desc limit 1)\
                    """, Object[].class)
                        .setParameter("changed", after.changed())
                        .setParameter("id", after.id())
                        .setParameter("before", before.toEpochMilli())
                        .setParameter("scanned", LOOKED_AT)
                        .setParameter("most", atMost)
                        .setParameter("host", host)
                        .setParameter("domains", String.join(",", domains))
                        .getResultList())
                .map(rows -> rows.stream().map(Missed::line).toList())
                .chain(lines -> session.createQuery("from StatusRow s where id in ?1", StatusRow.class)
                        .setParameter(
                                1,
                                lines.stream()
                                        .filter(Line::wanted)
                                        .map(line -> line.place().id())
                                        .toList())
                        .getResultList()
                        .map(rows -> page(lines, rows, atMost))));
    }

    private static Line line(Object[] row) {
        return new Line(new Place((Long) row[0], (Long) row[1]), (Boolean) row[2]);
    }

    /** It goes on behind the last that was wanted if the page is full, or else behind all that was looked at. */
    private static Page page(List<Line> lines, List<StatusRow> rows, int atMost) {
        var order = Comparator.comparingLong(Place::changed).thenComparingLong(Place::id);
        var wanted = lines.stream()
                .filter(Line::wanted)
                .map(Line::place)
                .sorted(order)
                .toList();
        var next = wanted.size() == atMost
                ? Optional.of(wanted.getLast())
                : lines.stream().filter(line -> !line.wanted()).map(Line::place).findFirst();
        var found = new ArrayList<Known>();
        rows.stream()
                .sorted(Comparator.comparing(row -> new Place(row.changed, row.id), order))
                .forEach(row -> found.add(Statuses.known(row)));
        return new Page(found, next);
    }
}
