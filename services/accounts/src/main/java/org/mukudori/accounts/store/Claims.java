package org.mukudori.accounts.store;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccessTokenIssued;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Change;

/** What we say in our own topics, each thing's last state: rows of the view, and claims that are still to be appended. */
@Singleton
public final class Claims {
    private static final String KNOW = """
            insert into claims as known (id, topic, key, account, event, at_offset)
            %s
            on conflict (id) do update set event = excluded.event, at_offset = excluded.at_offset
            where known.at_offset is null or known.at_offset <= excluded.at_offset
            """;

    private final Database database;
    private final EventCodec codec = new EventCodec();

    Claims(Database database) {
        this.database = database;
    }

    /** Puts down what is going to be appended. */
    public Uni<Void> claim(Topic topic, String key, long account, SpecificRecord event) {
        return database.with(session -> session.createNativeQuery("""
                        insert into claims (id, topic, key, account, event) values (?1, ?2, ?3, ?4, ?5)
                        on conflict (id) do nothing
                        """)
                .setParameter(1, id(topic, key))
                .setParameter(2, topic.topicName())
                .setParameter(3, key)
                .setParameter(4, account)
                .setParameter(5, codec.encode(event))
                .executeUpdate()
                .replaceWithVoid());
    }

    /** Takes what the log has, unless something later is known already. */
    public Uni<Void> know(Topic topic, String key, long account, SpecificRecord event, long offset) {
        return database.with(session -> session.createNativeQuery(
                        KNOW.formatted("values (:id, :topic, :key, :account, :event, :at_offset)"))
                .setParameter("id", id(topic, key))
                .setParameter("topic", topic.topicName())
                .setParameter("key", key)
                .setParameter("account", account)
                .setParameter("event", codec.encode(event))
                .setParameter("at_offset", offset)
                .executeUpdate()
                .replaceWithVoid());
    }

    /** The same as a change to the view. */
    Change known(Topic topic, String key, long account, SpecificRecord event, long offset) {
        return Change.of(KNOW.formatted("select id, topic, key, account, event, at_offset from :rows"), "id")
                .with("id", id(topic, key))
                .with("topic", topic.topicName())
                .with("key", key)
                .with("account", account)
                .with("event", codec.encode(event))
                .with("at_offset", offset);
    }

    /** Forgets what is no more. */
    public Uni<Void> forget(Topic topic, String key) {
        return database.with(session -> session.createNativeQuery("delete from claims where id = :id")
                .setParameter("id", id(topic, key))
                .executeUpdate()
                .replaceWithVoid());
    }

    /** The same as a change to the view. */
    static Change forgotten(Topic topic, String key) {
        return Change.remove("claims").with("id", id(topic, key));
    }

    /** What about this account the log is not known to have: keys before the account, the account before its tokens. */
    public Uni<List<Claim>> toAppend(long account) {
        return database.with(session -> session.createNativeQuery(
                        "select * from claims where account = ?1 and at_offset is null order by topic desc",
                        Claim.class)
                .setParameter(1, account)
                .getResultList());
    }

    /** Whose claims the log is not known to have, leaving out those that somebody in charge has yet to approve. */
    public Uni<List<Long>> withClaims() {
        return database.with(
                session -> session.createNativeQuery("""
                        select distinct account from claims
                        where at_offset is null and account not in (select account from users where not approved)
                        """, Long.class).getResultList());
    }

    /** The account; absent when it is not, or no longer, one of ours. */
    public Uni<Optional<AccountChanged>> account(long account) {
        return find(Topic.ACCOUNTS, Keys.account(account), "")
                .map(row -> Optional.ofNullable(row).map(this::account));
    }

    /** The account, locked until the transaction ends, so that changes to it come one after the other. */
    public Uni<Optional<AccountChanged>> lockedAccount(long account) {
        return find(Topic.ACCOUNTS, Keys.account(account), " for update")
                .map(row -> Optional.ofNullable(row).map(this::account));
    }

    /** The key of an account of ours. */
    public Uni<Optional<ActorKeyIssued>> key(long account) {
        return find(Topic.ACTOR_KEYS, Keys.account(account), "")
                .map(row -> Optional.ofNullable(row)
                        .map(found -> (ActorKeyIssued) codec.decode(Topic.ACTOR_KEYS, found.event)));
    }

    /** The token of that hash, if it is valid. */
    public Uni<Optional<AccessTokenIssued>> token(String hash) {
        return find(Topic.ACCESS_TOKENS, hash, "")
                .map(row -> Optional.ofNullable(row).map(this::token));
    }

    /** All tokens that stand for an account. */
    public Uni<List<Claim>> tokensOf(long account) {
        return database.with(session -> session.createNativeQuery(
                        "select * from claims where account = ?1 and topic = ?2", Claim.class)
                .setParameter(1, account)
                .setParameter(2, Topic.ACCESS_TOKENS.topicName())
                .getResultList());
    }

    /** The event of a row of {@link #tokensOf}. */
    public AccessTokenIssued token(Claim row) {
        return (AccessTokenIssued) codec.decode(Topic.ACCESS_TOKENS, row.event);
    }

    /** What operators think of domains, by domain. */
    public Uni<List<DomainPolicyChanged>> domainPolicies() {
        return database.with(session -> session.createNativeQuery(
                        "select * from claims where topic = ?1 order by key", Claim.class)
                .setParameter(1, Topic.DOMAIN_POLICIES.topicName())
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> (DomainPolicyChanged) codec.decode(Topic.DOMAIN_POLICIES, row.event))
                        .toList()));
    }

    /** The event of a row. */
    public SpecificRecord event(Claim row) {
        return codec.decode(Topic.named(row.topic).orElseThrow(), row.event);
    }

    private AccountChanged account(Claim row) {
        return (AccountChanged) codec.decode(Topic.ACCOUNTS, row.event);
    }

    private Uni<@Nullable Claim> find(Topic topic, String key, String lock) {
        return database.with(
                session -> session.createNativeQuery("select * from claims where id = ?1" + lock, Claim.class)
                        .setParameter(1, id(topic, key))
                        .getSingleResultOrNull());
    }

    private static String id(Topic topic, String key) {
        return topic.topicName() + ":" + key;
    }
}
