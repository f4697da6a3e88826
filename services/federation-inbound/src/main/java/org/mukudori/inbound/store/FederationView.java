package org.mukudori.inbound.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountBlocked;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.ActorKeyIssued;
import org.mukudori.events.DomainBlocked;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.PollVoted;
import org.mukudori.events.QuoteAnswered;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.ReportHandled;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.projection.Change;
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
            Topic.DOMAIN_BLOCKS,
            Topic.REPORTS);

    @Override
    public Set<Topic> topics() {
        return TOPICS;
    }

    @Override
    public Set<String> ownTables() {
        return Set.of("claims", "activities_seen", "fetches");
    }

    @Override
    public List<Change> changes(Fact fact) {
        return switch (fact.event()) {
            case null -> forgotten(fact);
            case AccountChanged account ->
                claimed(ActorRow.put(account), account.getDomain() == null ? null : account.getUri(), account.getId());
            case ActorKeyIssued issued ->
                List.of(Change.put("actor_keys", "account")
                        .with("account", issued.getAccount())
                        .with("event", Events.encode(issued)));
            case StatusPosted posted -> status(posted.getStatus(), posted, fact.time());
            case StatusEdited edited -> status(edited.getStatus(), edited, fact.time());
            case StatusBoosted boost ->
                claimed(StatusRow.put(boost, fact.time()), boost.getLocal() ? null : boost.getUri(), boost.getId());
            case FollowRequested asked -> List.of(follow(fact.key(), asked.getFollow(), true, asked));
            case FollowAccepted accepted -> List.of(follow(fact.key(), accepted.getFollow(), false, accepted));
            case AccountBlocked block ->
                List.of(edge(fact.key(), block.getSource(), block.getTarget(), block.getUri(), false, block));
            case StatusFavourited favourite ->
                List.of(edge(
                        fact.key(),
                        favourite.getAccount(),
                        favourite.getStatusId(),
                        favourite.getUri(),
                        false,
                        favourite));
            case PollVoted vote ->
                List.of(Votes.put(vote, edge(fact.key(), vote.getAccount(), vote.getStatusId(), null, false, vote)));
            case QuoteAnswered answered ->
                List.of(edge(
                        fact.key(),
                        answered.getAccount(),
                        answered.getStatusId(),
                        answered.getQuoteUri(),
                        !answered.getGranted(),
                        answered));
            case StatusPinned pin -> List.of(edge(fact.key(), pin.getAccount(), pin.getStatusId(), null, false, pin));
            case ReportFiled filed -> Reports.put(filed);
            case ReportHandled handled -> Reports.put(handled);
            case DomainBlocked block ->
                List.of(Change.put("domain_blocks", "account", "domain")
                        .with("account", block.getAccount())
                        .with("domain", block.getDomain()));
            default -> List.of();
        };
    }

    private static Change follow(String key, Follow follow, boolean pending, SpecificRecord event) {
        return edge(key, follow.getSource(), follow.getTarget(), follow.getUri(), pending, event);
    }

    private static Change edge(
            String key, long source, long target, @Nullable String uri, boolean pending, SpecificRecord event) {
        return Change.put("edges", "key")
                .with("key", key)
                .with("kind", Keys.kind(key).toLowerCase(Locale.ROOT))
                .with("source", source)
                .with("target", target)
                .with("uri", uri)
                .with("pending", pending)
                .with("event", Events.encode(event));
    }

    private static List<Change> status(Status status, SpecificRecord event, Instant changed) {
        return claimed(
                StatusRow.put(status, event, changed), status.getLocal() ? null : status.getUri(), status.getId());
    }

    /**
     * A row, and the claim of its address.
     *
     * @param uri null when it is from here
     */
    private static List<Change> claimed(Change row, @Nullable String uri, long id) {
        return uri == null
                ? List.of(row)
                : List.of(
                        row,
                        Change.of("insert into claims (uri, id) select uri, id from :rows on conflict (uri) do nothing")
                                .with("uri", uri)
                                .with("id", id));
    }

    private static List<Change> forgotten(Fact fact) {
        var ids = Keys.ids(fact.key());
        return switch (fact.topic()) {
            case DOMAIN_BLOCKS ->
                List.of(Change.remove("domain_blocks")
                        .with("account", ids[0])
                        .with("domain", fact.key().substring(fact.key().indexOf('/') + 1)));
            case STATUSES ->
                List.of(Change.of("""
                    update statuses s set gone = true, event = null, changed = rows.changed from :rows
                    where s.id = rows.id and s.author = rows.author
                    """)
                        .with("id", ids[1])
                        .with("author", ids[0])
                        .with("changed", fact.time().toEpochMilli()));
            case REPORTS -> Reports.remove(fact.key());
            case RELATIONSHIPS, INTERACTIONS -> List.of(Change.remove("edges").with("key", fact.key()));
            case ACCOUNTS -> List.of(Change.remove("actors").with("id", ids[0]));
            case ACTOR_KEYS -> List.of(Change.remove("actor_keys").with("account", ids[0]));
            default -> List.of();
        };
    }
}
