package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.AccountNoted;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.ConversationMuted;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.DomainPolicyChanged;
import org.mukudori.events.EventCodec;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.ListChanged;
import org.mukudori.events.MarkerMoved;
import org.mukudori.events.NotificationPolicyChanged;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.NotificationsDismissed;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.TagFollowed;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.View;

/** The read model: one statement a fact, or a run of the commonest ones, and the same rows however often they come. */
@ApplicationScoped
public class TimelinesView implements View {
    /** What one statement can write many of. */
    private enum Run {
        STATUSES,
        FOLLOWS,
        FAVOURITES,
        NONE;

        static Run of(Fact fact) {
            return switch (fact.event()) {
                case StatusPosted _, StatusEdited _, StatusBoosted _ -> STATUSES;
                case FollowRequested _, FollowAccepted _ -> FOLLOWS;
                case StatusFavourited _ -> FAVOURITES;
                case null, default -> NONE;
            };
        }
    }

    private final EventCodec codec = new EventCodec();
    private final Event<Committed> committed;
    private final Event<TakenUp> takenUp;

    TimelinesView(Event<Committed> committed, Event<TakenUp> takenUp) {
        this.committed = committed;
        this.takenUp = takenUp;
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(
                Topic.ACCOUNTS,
                Topic.STATUSES,
                Topic.RELATIONSHIPS,
                Topic.INTERACTIONS,
                Topic.LISTS,
                Topic.FILTERS,
                Topic.TAG_FOLLOWS,
                Topic.DOMAIN_BLOCKS,
                Topic.CONVERSATION_MUTES,
                Topic.ACCOUNT_NOTES,
                Topic.DOMAIN_POLICIES,
                Topic.NOTIFICATION_DISMISSALS,
                Topic.NOTIFICATION_POLICIES,
                Topic.MARKERS,
                Topic.CONVERSATIONS);
    }

    /** Facts beside each other that one statement can write are written so; nothing changes places. */
    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, List<Fact> facts) {
        Uni<Void> done = Uni.createFrom().voidItem();
        var start = 0;
        while (start < facts.size()) {
            var kind = Run.of(facts.get(start));
            var end = start + 1;
            while (kind != Run.NONE && end < facts.size() && Run.of(facts.get(end)) == kind) {
                end++;
            }
            var run = facts.subList(start, end);
            done = done.chain(() -> switch (kind) {
                case STATUSES -> StatusRows.put(session, codec, run);
                case FOLLOWS -> RelationshipRows.putFollows(session, run);
                case FAVOURITES -> InteractionRows.putFavourites(session, run);
                case NONE -> apply(session, run.getFirst());
            });
            start = end;
        }
        return done;
    }

    @Override
    public Uni<Void> apply(Mutiny.StatelessSession session, Fact fact) {
        return switch (fact.event()) {
            case null -> remove(session, fact);
            case AccountChanged account -> session.upsert(AccountRow.of(account, codec.encode(account)));
            case StatusPosted _, StatusEdited _, StatusBoosted _ -> StatusRows.put(session, codec, List.of(fact));
            case FollowRequested _, FollowAccepted _ -> RelationshipRows.putFollows(session, List.of(fact));
            case AccountBlocked block -> RelationshipRows.put(session, block);
            case AccountMuted mute -> RelationshipRows.put(session, mute);
            case StatusFavourited _ -> InteractionRows.putFavourites(session, List.of(fact));
            case StatusBookmarked bookmark -> InteractionRows.put(session, bookmark);
            case StatusPinned pin -> InteractionRows.put(session, pin);
            case ListChanged list -> put(session, list);
            case FilterChanged filter -> WishRows.put(session, filter, codec.encode(filter));
            case TagFollowed follow -> WishRows.put(session, follow);
            case DomainBlocked block -> WishRows.put(session, block);
            case ConversationMuted mute -> WishRows.put(session, mute);
            case AccountNoted note -> WishRows.put(session, note);
            case DomainPolicyChanged policy -> PolicyRows.put(session, policy);
            case NotificationsDismissed dismissed -> NotificationRows.put(session, dismissed);
            case NotificationPolicyChanged policy -> NotificationRows.put(session, policy, codec.encode(policy));
            case NotificationSenderDecided decided -> NotificationRows.put(session, decided);
            case MarkerMoved marker -> MarkRows.put(session, marker);
            case ConversationMarked marked -> MarkRows.put(session, marked);
            default -> Uni.createFrom().voidItem();
        };
    }

    @Override
    public void takenUp() {
        takenUp.fire(new TakenUp());
    }

    @Override
    public void committed(List<Fact> facts) {
        committed.fire(new Committed(facts));
    }

    private static Uni<Void> remove(Mutiny.StatelessSession session, Fact fact) {
        var ids = Keys.ids(fact.key());
        return switch (fact.topic()) {
            case ACCOUNTS -> delete(session, "accounts", ids[0]);
            case STATUSES -> StatusRows.remove(session, ids[0], ids[1]);
            case RELATIONSHIPS -> RelationshipRows.remove(session, fact.key());
            case INTERACTIONS -> InteractionRows.remove(session, fact.key());
            case LISTS -> delete(session, "lists", ids[1]);
            case FILTERS -> delete(session, "filters", ids[1]);
            case TAG_FOLLOWS -> WishRows.removeTag(session, fact.key());
            case DOMAIN_BLOCKS -> WishRows.removeDomain(session, fact.key());
            case CONVERSATION_MUTES -> WishRows.removeConversation(session, fact.key());
            case ACCOUNT_NOTES -> WishRows.removeNote(session, fact.key());
            case DOMAIN_POLICIES -> PolicyRows.remove(session, fact.key());
            case NOTIFICATION_DISMISSALS -> NotificationRows.removeDismissal(session, fact.key());
            case NOTIFICATION_POLICIES -> NotificationRows.removePolicy(session, ids);
            case MARKERS -> MarkRows.removeMarker(session, fact.key());
            case CONVERSATIONS -> MarkRows.removeConversation(session, ids);
            default -> Uni.createFrom().voidItem();
        };
    }

    private static Uni<Void> delete(Mutiny.StatelessSession session, String table, long id) {
        return session.createNativeQuery("delete from " + table + " where id = :id")
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> put(Mutiny.StatelessSession session, ListChanged list) {
        return session.createNativeQuery("""
            insert into lists (id, owner, title, replies_policy, exclusive, members)
            values (:id, :owner, :title, :policy, :exclusive,
                cast(string_to_array(:members, ',') as bigint[]))
            on conflict (id) do update set
                owner = excluded.owner, title = excluded.title, replies_policy = excluded.replies_policy,
                exclusive = excluded.exclusive, members = excluded.members
            """)
                .setParameter("id", list.getId())
                .setParameter("owner", list.getAccount())
                .setParameter("title", list.getTitle())
                .setParameter("policy", list.getRepliesPolicy().name().toLowerCase(Locale.ROOT))
                .setParameter("exclusive", list.getExclusive())
                .setParameter("members", Rows.joined(list.getMembers()))
                .executeUpdate()
                .replaceWithVoid();
    }
}
