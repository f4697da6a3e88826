package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.EventCodec;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.View;

/** Keeps what decisions need. One row a key; nothing is counted up, so that twice is as good as once. */
@ApplicationScoped
class PostingView implements View {
    /** Of which only the owner's last word is kept. */
    private static final Set<Topic> OWN =
            EnumSet.of(Topic.NOTIFICATION_DISMISSALS, Topic.NOTIFICATION_POLICIES, Topic.MARKERS, Topic.CONVERSATIONS);

    private final EventCodec codec = new EventCodec();

    @Override
    public Set<Topic> topics() {
        var all = EnumSet.of(
                Topic.ACCOUNTS,
                Topic.STATUSES,
                Topic.RELATIONSHIPS,
                Topic.INTERACTIONS,
                Topic.LISTS,
                Topic.FILTERS,
                Topic.TAG_FOLLOWS,
                Topic.DOMAIN_BLOCKS,
                Topic.CONVERSATION_MUTES);
        all.addAll(OWN);
        return all;
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, Fact fact) {
        var event = fact.event();
        return switch (fact.topic()) {
            case TAG_FOLLOWS, DOMAIN_BLOCKS, CONVERSATION_MUTES ->
                event == null ? WishRows.remove(session, fact) : WishRows.put(session, fact);
            default -> event == null ? forget(session, fact) : keep(session, fact, event);
        };
    }

    private Uni<Void> keep(Mutiny.StatelessSession session, Fact fact, SpecificRecord event) {
        var ids = Keys.ids(fact.key());
        if (event instanceof AccountChanged account) {
            return session.upsert(AccountRow.of(account));
        }
        if (OWN.contains(fact.topic())) {
            return session.upsert(new OwnStateRow(fact.topic(), fact.key(), ids[0], codec.encode(event)));
        }
        if (ids.length < 2) {
            throw new IllegalArgumentException("no key of " + fact.topic().topicName() + ": " + fact.key());
        }
        var bytes = codec.encode(event);
        return session.upsert(
                        switch (fact.topic()) {
                            case STATUSES ->
                                new StatusRow(
                                        ids[1],
                                        ids[0],
                                        event instanceof StatusBoosted boost ? Long.valueOf(boost.getStatusId()) : null,
                                        bytes);
                            case RELATIONSHIPS ->
                                new RelationshipRow(
                                        ids[0],
                                        ids[1],
                                        Keys.Relationship.valueOf(Keys.kind(fact.key())),
                                        !(event instanceof FollowRequested),
                                        at(event, fact),
                                        bytes);
                            case INTERACTIONS ->
                                new InteractionRow(
                                        ids[0], ids[1], Keys.Interaction.valueOf(Keys.kind(fact.key())), id(event));
                            case LISTS -> new ListRow(ids[1], ids[0], bytes);
                            case FILTERS -> new FilterRow(ids[1], ids[0], bytes);
                            default -> throw new IllegalArgumentException("not projected: " + fact.topic());
                        })
                .chain(() -> participants(session, event));
    }

    private static Uni<Void> participants(Mutiny.StatelessSession session, SpecificRecord event) {
        var status = switch (event) {
            case StatusPosted posted -> posted.getStatus();
            case StatusEdited edited -> edited.getStatus();
            default -> null;
        };
        return status != null && status.getVisibility() == Visibility.DIRECT
                ? DirectStatuses.put(session, status)
                : Uni.createFrom().voidItem();
    }

    private static Instant at(SpecificRecord event, Fact fact) {
        return switch (event) {
            case FollowRequested follow -> follow.getFollow().getAt();
            case FollowAccepted follow -> follow.getFollow().getAt();
            case AccountBlocked block -> block.getAt();
            case AccountMuted mute -> mute.getAt();
            default -> fact.time();
        };
    }

    private static long id(SpecificRecord event) {
        return switch (event) {
            case StatusFavourited favourite -> favourite.getId();
            case StatusBookmarked bookmark -> bookmark.getId();
            case StatusPinned pin -> pin.getId();
            default -> 0;
        };
    }

    private static Uni<Void> forget(Mutiny.StatelessSession session, Fact fact) {
        if (OWN.contains(fact.topic())) {
            return session.createNativeQuery("delete from own_states where id = ?1")
                    .setParameter(1, OwnStateRow.id(fact.topic(), fact.key()))
                    .executeUpdate()
                    .replaceWithVoid();
        }
        var ids = Keys.ids(fact.key());
        var query = session.createNativeQuery(
                switch (fact.topic()) {
                    case ACCOUNTS -> "delete from accounts where id = ?1";
                    case STATUSES -> "delete from statuses where account = ?1 and id = ?2";
                    case RELATIONSHIPS -> "delete from relationships where source = ?1 and target = ?2 and kind = ?3";
                    case INTERACTIONS -> "delete from interactions where account = ?1 and status = ?2 and kind = ?3";
                    case LISTS -> "delete from lists where account = ?1 and id = ?2";
                    case FILTERS -> "delete from filters where account = ?1 and id = ?2";
                    default -> throw new IllegalArgumentException("not projected: " + fact.topic());
                });
        for (int i = 0; i < ids.length; i++) {
            query.setParameter(i + 1, ids[i]);
        }
        if (fact.topic() == Topic.RELATIONSHIPS || fact.topic() == Topic.INTERACTIONS) {
            query.setParameter(ids.length + 1, Keys.kind(fact.key()));
        }
        return query.executeUpdate()
                .chain(() -> fact.topic() == Topic.STATUSES
                        ? DirectStatuses.remove(session, ids[1])
                        : Uni.createFrom().voidItem());
    }
}
