package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Which hashtags somebody follows, and of which servers and threads they want to hear nothing. */
@ApplicationScoped
public class Wishes {
    private final Mutiny.SessionFactory database;

    Wishes(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** Whether an account follows a hashtag. */
    public Uni<Boolean> followsTag(long account, String tag) {
        return is("select 1 from tag_follows where account = ?1 and tag = ?2", account, tag);
    }

    /** How many hashtags an account follows. */
    public Uni<Long> tags(long account) {
        return count("select count(*) from tag_follows where account = ?1", account);
    }

    /** Whether an account blocks a server. */
    public Uni<Boolean> blocksDomain(long account, String domain) {
        return is("select 1 from domain_blocks where account = ?1 and domain = ?2", account, domain);
    }

    /** Whether an account blocks the server of another. */
    public Uni<Boolean> blocksDomainOf(long account, long other) {
        return is(
                "select 1 from domain_blocks d join accounts a on a.domain = d.domain"
                        + " where d.account = ?1 and a.id = ?2",
                account,
                other);
    }

    /** How many servers an account blocks. */
    public Uni<Long> domains(long account) {
        return count("select count(*) from domain_blocks where account = ?1", account);
    }

    /** Whether an account has muted a thread. */
    public Uni<Boolean> mutesConversation(long account, long conversation) {
        return is("select 1 from conversation_mutes where account = ?1 and conversation = ?2", account, conversation);
    }

    /** Whom of a server an account follows, or has asked to. */
    public Uni<Set<Long>> followed(long account, String domain) {
        return accounts(
                "select r.target from relationships r join accounts a on a.id = r.target"
                        + " where r.source = ?1 and r.kind = 'FOLLOW' and a.domain = ?2",
                account,
                domain);
    }

    /** Who of a server follows an account, or has asked to. */
    public Uni<Set<Long>> followers(long account, String domain) {
        return accounts(
                "select r.source from relationships r join accounts a on a.id = r.source"
                        + " where r.target = ?1 and r.kind = 'FOLLOW' and a.domain = ?2",
                account,
                domain);
    }

    private Uni<Boolean> is(String sql, long account, Object named) {
        return database.withStatelessSession(session -> session.createNativeQuery(sql, Integer.class)
                        .setParameter(1, account)
                        .setParameter(2, named)
                        .getSingleResultOrNull())
                .map(found -> found != null);
    }

    private Uni<Long> count(String sql, long account) {
        return database.withStatelessSession(session -> session.createNativeQuery(sql, Long.class)
                .setParameter(1, account)
                .getSingleResult());
    }

    private Uni<Set<Long>> accounts(String sql, long account, String domain) {
        return database.withStatelessSession(session -> session.createNativeQuery(sql, Long.class)
                        .setParameter(1, account)
                        .setParameter(2, domain)
                        .getResultList())
                .map(found -> found.stream().collect(Collectors.toUnmodifiableSet()));
    }
}
