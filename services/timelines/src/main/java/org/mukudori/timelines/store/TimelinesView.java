package org.mukudori.timelines.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import org.mukudori.events.PollVoted;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.TagFollowed;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Change;
import org.mukudori.platform.projection.View;

/** The read model: the same rows, however often facts come. */
@ApplicationScoped
public class TimelinesView implements View {
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
                Topic.CONVERSATIONS,
                Topic.REPORTS);
    }

    @Override
    public List<Change> changes(Fact fact) {
        return switch (fact.event()) {
            case null -> removed(fact);
            case AccountChanged account -> List.of(AccountRow.put(account, codec.encode(account)));
            case StatusPosted posted -> StatusRows.put(posted.getStatus(), codec.encode(posted));
            case StatusEdited edited -> StatusRows.put(edited.getStatus(), codec.encode(edited));
            case StatusBoosted boost -> StatusRows.put(boost, codec.encode(boost));
            case FollowRequested asked -> List.of(RelationshipRows.put(asked.getFollow(), false, fact.time()));
            case FollowAccepted accepted -> List.of(RelationshipRows.put(accepted.getFollow(), true, fact.time()));
            case AccountBlocked block -> List.of(RelationshipRows.put(block));
            case AccountMuted mute -> List.of(RelationshipRows.put(mute));
            case StatusFavourited favourite -> List.of(InteractionRows.put(favourite));
            case StatusBookmarked bookmark -> List.of(InteractionRows.put(bookmark));
            case StatusPinned pin -> List.of(InteractionRows.put(pin));
            case PollVoted vote -> List.of(InteractionRows.put(vote));
            case ListChanged list -> List.of(put(list));
            case FilterChanged filter -> List.of(WishRows.put(filter, codec.encode(filter)));
            case TagFollowed follow -> List.of(WishRows.put(follow));
            case DomainBlocked block -> List.of(WishRows.put(block));
            case ConversationMuted mute -> List.of(WishRows.put(mute));
            case AccountNoted note -> List.of(WishRows.put(note));
            case DomainPolicyChanged policy -> PolicyRows.put(policy);
            case NotificationsDismissed dismissed ->
                NotificationRows.put(dismissed).stream().toList();
            case NotificationPolicyChanged policy -> List.of(NotificationRows.put(policy, codec.encode(policy)));
            case NotificationSenderDecided decided -> List.of(NotificationRows.put(decided));
            case MarkerMoved marker -> List.of(MarkRows.put(marker));
            case ConversationMarked marked -> List.of(MarkRows.put(marked));
            case ReportFiled filed -> List.of(ReportRows.put(filed, codec.encode(filed)));
            case ReportHandled handled -> List.of(ReportRows.put(handled, codec.encode(handled)));
            default -> List.of();
        };
    }

    @Override
    public boolean hearsOfAll() {
        return true;
    }

    @Override
    public void takenUp() {
        takenUp.fire(new TakenUp());
    }

    @Override
    public void committed(List<Fact> facts) {
        committed.fire(new Committed(facts));
    }

    private static List<Change> removed(Fact fact) {
        var ids = Keys.ids(fact.key());
        return switch (fact.topic()) {
            case ACCOUNTS -> List.of(Change.remove("accounts").with("id", ids[0]));
            case STATUSES -> StatusRows.remove(ids[0], ids[1]);
            case RELATIONSHIPS -> List.of(RelationshipRows.remove(fact.key()));
            case INTERACTIONS -> InteractionRows.remove(fact.key());
            case LISTS -> List.of(Change.remove("lists").with("id", ids[1]));
            case FILTERS -> List.of(Change.remove("filters").with("id", ids[1]));
            case TAG_FOLLOWS -> List.of(WishRows.removeTag(fact.key()));
            case DOMAIN_BLOCKS -> List.of(WishRows.removeDomain(fact.key()));
            case CONVERSATION_MUTES -> List.of(WishRows.removeConversation(fact.key()));
            case ACCOUNT_NOTES -> List.of(WishRows.removeNote(fact.key()));
            case DOMAIN_POLICIES -> PolicyRows.remove(fact.key());
            case NOTIFICATION_DISMISSALS ->
                NotificationRows.removeDismissal(fact.key()).stream().toList();
            case NOTIFICATION_POLICIES -> List.of(NotificationRows.removePolicy(ids));
            case MARKERS -> List.of(MarkRows.removeMarker(fact.key()));
            case CONVERSATIONS -> List.of(MarkRows.removeConversation(ids));
            case REPORTS -> List.of(ReportRows.remove(fact.key()));
            default -> List.of();
        };
    }

    private static Change put(ListChanged list) {
        return Change.put("lists", "id")
                .with("id", list.getId())
                .with("owner", list.getAccount())
                .with("title", list.getTitle())
                .with("replies_policy", list.getRepliesPolicy().name().toLowerCase(Locale.ROOT))
                .with("exclusive", list.getExclusive())
                .withIds("members", list.getMembers());
    }
}
