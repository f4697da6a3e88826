package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.View;

/** What the log says of actors, statuses, relationships and interactions, in rows. */
@ApplicationScoped
public class FederationView implements View {
    private static final Set<Topic> TOPICS = Set.of(
            Topic.ACCOUNTS,
            Topic.ACTOR_KEYS,
            Topic.STATUSES,
            Topic.RELATIONSHIPS,
            Topic.INTERACTIONS,
            Topic.DOMAIN_POLICIES);

    @Override
    public Set<Topic> topics() {
        return TOPICS;
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, Fact fact) {
        var key = fact.key();
        return switch (fact.event()) {
            case null -> forget(session, fact);
            case AccountChanged account ->
                session.upsert(ActorRow.of(account))
                        .chain(() -> claim(session, account.getDomain() != null, account.getUri(), account.getId()));
            case ActorKeyIssued issued -> session.upsert(KeyRow.of(issued));
            case StatusPosted posted -> status(session, StatusRow.of(posted.getStatus(), posted));
            case StatusEdited edited -> status(session, StatusRow.of(edited.getStatus(), edited));
            case StatusBoosted boost -> status(session, StatusRow.of(boost));
            case FollowRequested asked -> session.upsert(follow(key, asked.getFollow(), true, asked));
            case FollowAccepted accepted -> session.upsert(follow(key, accepted.getFollow(), false, accepted));
            case AccountBlocked block ->
                session.upsert(new EdgeRow(
                        key, kind(key), block.getSource(), block.getTarget(), block.getUri(), false, block));
            case StatusFavourited favourite ->
                session.upsert(new EdgeRow(
                        key,
                        kind(key),
                        favourite.getAccount(),
                        favourite.getStatusId(),
                        favourite.getUri(),
                        false,
                        favourite));
            case StatusPinned pin ->
                session.upsert(new EdgeRow(key, kind(key), pin.getAccount(), pin.getStatusId(), null, false, pin));
            case DomainPolicyChanged policy -> session.upsert(PolicyRow.of(policy));
            default -> Uni.createFrom().voidItem();
        };
    }

    private static EdgeRow follow(String key, Follow follow, boolean pending, SpecificRecord event) {
        return new EdgeRow(key, kind(key), follow.getSource(), follow.getTarget(), follow.getUri(), pending, event);
    }

    private static String kind(String key) {
        return Keys.kind(key).toLowerCase(Locale.ROOT);
    }

    private static Uni<Void> status(Mutiny.StatelessSession session, StatusRow row) {
        return session.upsert(row).chain(() -> claim(session, !row.local, row.uri, row.id));
    }

    private static Uni<Void> claim(
            Mutiny.StatelessSession session, boolean fromElsewhere, @Nullable String uri, long id) {
        if (!fromElsewhere || uri == null) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery("insert into claims (uri, id) values (?1, ?2) on conflict (uri) do nothing")
                .setParameter(1, uri)
                .setParameter(2, id)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> forget(Mutiny.StatelessSession session, Fact fact) {
        var ids = Keys.ids(fact.key());
        return switch (fact.topic()) {
            case DOMAIN_POLICIES -> execute(session, "delete from domain_policies where domain = ?1", fact.key());
            case STATUSES ->
                execute(
                        session,
                        "update statuses set gone = true, event = null where id = ?1 and author = ?2",
                        ids[1],
                        ids[0]);
            case RELATIONSHIPS, INTERACTIONS -> execute(session, "delete from edges where key = ?1", fact.key());
            case ACCOUNTS -> execute(session, "delete from actors where id = ?1", ids[0]);
            case ACTOR_KEYS -> execute(session, "delete from actor_keys where account = ?1", ids[0]);
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> execute(Mutiny.StatelessSession session, String sql, Object... values) {
        var query = session.createNativeQuery(sql);
        for (var i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.executeUpdate().replaceWithVoid();
    }
}
