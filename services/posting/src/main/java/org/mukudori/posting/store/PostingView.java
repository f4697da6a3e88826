package org.mukudori.posting.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.AccountMuted;
import org.mukudori.events.EventCodec;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.PollVoted;
import org.mukudori.events.QuoteAnswered;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Change;
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
                Topic.CONVERSATION_MUTES,
                Topic.REPORTS);
        all.addAll(OWN);
        return all;
    }

    @Override
    public Set<String> ownTables() {
        return Set.of("claims");
    }

    @Override
    public List<Change> changes(Fact fact) {
        var event = fact.event();
        return switch (fact.topic()) {
            case TAG_FOLLOWS, DOMAIN_BLOCKS, CONVERSATION_MUTES ->
                List.of(event == null ? WishRows.remove(fact) : WishRows.put(fact));
            default -> event == null ? forgotten(fact) : kept(fact, event);
        };
    }

    private List<Change> kept(Fact fact, SpecificRecord event) {
        if (event instanceof AccountChanged account) {
            return List.of(AccountRow.put(account));
        }
        var ids = Keys.ids(fact.key());
        var bytes = codec.encode(event);
        if (OWN.contains(fact.topic())) {
            return List.of(Change.put("own_states", "id")
                    .with("id", OwnStateRow.id(fact.topic(), fact.key()))
                    .with("topic", fact.topic().topicName())
                    .with("account", ids[0])
                    .with("event", bytes));
        }
        if (ids.length < 2) {
            throw new IllegalArgumentException("no key of " + fact.topic().topicName() + ": " + fact.key());
        }
        return switch (fact.topic()) {
            case STATUSES -> status(ids, event, bytes);
            case RELATIONSHIPS ->
                List.of(Change.put("relationships", "source", "target", "kind")
                        .with("source", ids[0])
                        .with("target", ids[1])
                        .with("kind", Keys.Relationship.valueOf(Keys.kind(fact.key())))
                        .with("accepted", !(event instanceof FollowRequested))
                        .with("at", at(event, fact))
                        .with("event", bytes));
            case INTERACTIONS -> interaction(fact.key(), ids, event);
            case LISTS -> List.of(owned("lists", ids, bytes));
            case FILTERS -> List.of(owned("filters", ids, bytes));
            case REPORTS -> List.of(ReportRows.put(event, bytes));
            default -> throw new IllegalArgumentException("not projected: " + fact.topic());
        };
    }

    private static List<Change> interaction(String key, long[] ids, SpecificRecord event) {
        return switch (event) {
            case PollVoted vote ->
                List.of(vote(Change.put("votes", "account", "status", "option"), ids)
                        .with("id", vote.getId()));
            case QuoteAnswered _ -> List.of();
            default ->
                List.of(Change.put("interactions", "account", "status", "kind")
                        .with("account", ids[0])
                        .with("status", ids[1])
                        .with("kind", Keys.Interaction.valueOf(Keys.kind(key)))
                        .with("id", id(event)));
        };
    }

    private static Change vote(Change change, long[] ids) {
        return change.with("account", ids[0]).with("status", ids[1]).with("option", ids[2]);
    }

    private static Change owned(String table, long[] accountAndId, byte[] event) {
        return Change.put(table, "id")
                .with("id", accountAndId[1])
                .with("account", accountAndId[0])
                .with("event", event);
    }

    private static List<Change> status(long[] accountAndId, SpecificRecord event, byte[] bytes) {
        var row = Change.put("statuses", "id")
                .with("id", accountAndId[1])
                .with("account", accountAndId[0])
                .with("boosted", event instanceof StatusBoosted boost ? boost.getStatusId() : null)
                .with("event", bytes);
        var status = switch (event) {
            case StatusPosted posted -> posted.getStatus();
            case StatusEdited edited -> edited.getStatus();
            default -> null;
        };
        return status != null && status.getVisibility() == Visibility.DIRECT
                ? List.of(row, DirectStatuses.put(status))
                : List.of(row);
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

    private static List<Change> forgotten(Fact fact) {
        if (OWN.contains(fact.topic())) {
            return List.of(Change.remove("own_states").with("id", OwnStateRow.id(fact.topic(), fact.key())));
        }
        var ids = Keys.ids(fact.key());
        return switch (fact.topic()) {
            case ACCOUNTS -> List.of(Change.remove("accounts").with("id", ids[0]));
            case STATUSES ->
                List.of(
                        Change.remove("statuses").with("account", ids[0]).with("id", ids[1]),
                        DirectStatuses.remove(ids[1]));
            case RELATIONSHIPS ->
                List.of(Change.remove("relationships")
                        .with("source", ids[0])
                        .with("target", ids[1])
                        .with("kind", Keys.kind(fact.key())));
            case INTERACTIONS -> taken(fact.key(), ids);
            case LISTS -> List.of(Change.remove("lists").with("account", ids[0]).with("id", ids[1]));
            case FILTERS ->
                List.of(Change.remove("filters").with("account", ids[0]).with("id", ids[1]));
            case REPORTS -> List.of(ReportRows.remove(fact.key()));
            default -> throw new IllegalArgumentException("not projected: " + fact.topic());
        };
    }

    private static List<Change> taken(String key, long[] ids) {
        return switch (Keys.kind(key)) {
            case Keys.VOTE -> List.of(vote(Change.remove("votes"), ids));
            case Keys.QUOTE -> List.of();
            case String kind ->
                List.of(Change.remove("interactions")
                        .with("account", ids[0])
                        .with("status", ids[1])
                        .with("kind", kind));
        };
    }
}
