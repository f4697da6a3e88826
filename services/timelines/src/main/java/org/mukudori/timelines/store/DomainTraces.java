package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.platform.log.Ids;

/** What a domain, with those below it, has to do with people here. */
@ApplicationScoped
public class DomainTraces {
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    /** {@code there}: its accounts; {@code here}: whichever account from here each row is about. */
    private static final String TRACES = """
        with there as materialized (
            select id from accounts where domain is not null and (domain = :domain
            or split_part(domain, ':', 1) = :domain
            or right(split_part(domain, ':', 1), length(:domain) + 1) = '.' || :domain)),
        locals as not materialized (select id from accounts where domain is null),
        said as materialized (
            select s.id, s.author, s.visibility, s.has_media, s.boosted, s.boosted_author,
                s.in_reply_to, s.in_reply_to_account
            from there t join statuses s on s.author = t.id where s.id > :since),
        followed as materialized (
            select f.source as here, f.target, f.accepted and f.notify as notify, f.terms_since
            from there t join follows f on f.target = t.id join locals l on l.id = f.source),
        following as materialized (
            select f.target as here, f.id
            from there t join follows f on f.source = t.id join locals l on l.id = f.target),
        their_favourites as materialized (
            select f.status_author as here
            from there t join favourites f on f.account = t.id join locals l on l.id = f.status_author
            where f.id > :since),
        their_boosts as materialized (
            select s.boosted_author as here from said s join locals l on l.id = s.boosted_author),
        their_mentions as materialized (
            select m.account as here
            from said s join status_mentions m on m.status = s.id join locals l on l.id = m.account),
        our_favourites as materialized (
            select f.account as here
            from there t join favourites f on f.status_author = t.id join locals l on l.id = f.account
            where f.id > :since),
        our_boosts as materialized (
            select s.author as here
            from there t join statuses s on s.boosted_author = t.id join locals l on l.id = s.author
            where s.id > :since),
        our_mentions as materialized (
            select s.author as here
            from there t join status_mentions m on m.account = t.id
            join statuses s on s.id = m.status join locals l on l.id = s.author
            where m.status > :since),
        alerts as materialized (
            select f.here from followed f join said s on s.author = f.target
            where f.notify and s.id > f.terms_since and s.boosted is null
            and (s.in_reply_to is null or s.in_reply_to_account = s.author))
        select
            (select count(*) from there) as c_accounts,
            (select count(*) from followed) as c_following,
            (select count(*) from following) as c_followers,
            (select count(*) from (
                select here from followed union select here from following
                union select here from their_favourites union select here from their_boosts
                union select here from their_mentions
                union select here from our_favourites union select here from our_boosts
                union select here from our_mentions) people) as c_people,
            (select count(*) from said where boosted is null) as c_written,
            (select count(*) from said where boosted is not null) as c_boosted,
            (select count(*) from said where boosted is null and visibility = 0) as c_in_public,
            (select count(*) from said where has_media) as c_with_media,
            (select count(*) from their_favourites) as c_their_favourites,
            (select count(*) from their_boosts) as c_their_boosts,
            (select count(*) from their_mentions) as c_their_mentions,
            (select count(*) from our_favourites) as c_our_favourites,
            (select count(*) from our_boosts) as c_our_boosts,
            (select count(*) from our_mentions) as c_our_mentions,
            (select count(*) from following where id > :since) + (select count(*) from their_favourites)
                + (select count(*) from their_boosts) + (select count(*) from their_mentions)
                + (select count(*) from alerts) as c_notifications
        """;

    /** What one side has done with what the other wrote; replies are among the mentions. */
    public record Dealings(long favourites, long boosts, long mentions) {}

    /**
     * Counts; of what happened, since a time.
     *
     * @param accounts from there that are known
     * @param following how often somebody here follows somebody there, or asked to
     * @param followers how often somebody there follows somebody here, or asked to
     * @param people from here who have anything to do with it
     * @param statuses written there
     * @param boosts made there
     * @param publicStatuses of those written there, those in public timelines
     * @param media statuses from there that show any
     * @param theirs what was done there with what is from here
     * @param ours what was done here with what is from there
     * @param notifications of what was done there, to people here
     */
    public record Traces(
            long accounts,
            long following,
            long followers,
            long people,
            long statuses,
            long boosts,
            long publicStatuses,
            long media,
            Dealings theirs,
            Dealings ours,
            long notifications) {}

    private final Mutiny.SessionFactory database;

    DomainTraces(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /**
     * Counts them; fails after twenty seconds.
     *
     * @param domain lower case, in ASCII
     */
    public Uni<Traces> of(String domain, Instant since) {
        var parameters = Map.of("domain", domain, "since", Ids.last(since));
        return database.withStatelessTransaction(session -> session.createNativeQuery(
                                "set local statement_timeout = " + AT_MOST.toMillis())
                        .executeUpdate()
                        .chain(() -> {
                            var query = session.createNativeQuery(TRACES, Object[].class);
                            parameters.forEach(query::setParameter);
                            return query.getSingleResult();
                        }))
                .map(DomainTraces::traces);
    }

    private static Traces traces(Object[] row) {
        var counts = Arrays.stream(row).mapToLong(count -> (Long) count).toArray();
        return new Traces(
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                counts[7],
                new Dealings(counts[8], counts[9], counts[10]),
                new Dealings(counts[11], counts[12], counts[13]),
                counts[14]);
    }
}
