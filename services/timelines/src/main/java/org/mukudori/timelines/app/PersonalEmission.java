package org.mukudori.timelines.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.mukudori.events.ConversationMarked;
import org.mukudori.events.Follow;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.NotificationSenderDecided;
import org.mukudori.events.ReportFiled;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Ids;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.store.Conversations;
import org.mukudori.timelines.store.Notice;
import org.mukudori.timelines.store.Notifications;
import org.mukudori.timelines.store.Wanted;

/** Tells accounts of what concerns them alone: notifications and conversations, as they would read them now. */
@ApplicationScoped
public class PersonalEmission {
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    /** That a fact may concern an account: the id and the type of the notification it makes there. */
    private record Told(long account, long id, String type) {}

    private final OpenTalks talks = new OpenTalks();
    private final Audience audience;
    private final Notifications notifications;
    private final Conversations kept;
    private final ConversationPages conversations;
    private final Wanted wanted;
    private final Rendering rendering;
    private final ObjectMapper json;
    private final Set<Told> told = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Told, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    PersonalEmission(
            Audience audience,
            Notifications notifications,
            Conversations kept,
            ConversationPages conversations,
            Wanted wanted,
            Rendering rendering,
            ObjectMapper json) {
        this.audience = audience;
        this.notifications = notifications;
        this.kept = kept;
        this.conversations = conversations;
        this.wanted = wanted;
        this.rendering = rendering;
        this.json = json;
    }

    /**
     * The read model has a fact. One after the other.
     *
     * @param subscribers who wants to be told of each post of an author, by author
     */
    Uni<Void> tell(Fact fact, Map<Long, List<Long>> subscribers) {
        return switch (fact.event()) {
            case StatusPosted posted -> notify(fact, subscribers).chain(() -> said(posted.getStatus()));
            case StatusEdited edited -> notify(fact, subscribers).chain(() -> said(edited.getStatus()));
            case ConversationMarked marked -> conversation(marked.getAccount(), marked.getConversation());
            case NotificationSenderDecided decided
            when decided.getAccepted() -> {
                audience.tellConcerned(decided.getAccount(), "notifications_merged", "1");
                yield Uni.createFrom().voidItem();
            }
            case null ->
                fact.topic() == Topic.STATUSES
                        ? unsaid(Keys.ids(fact.key())[1])
                        : Uni.createFrom().voidItem();
            default -> notify(fact, subscribers);
        };
    }

    private Uni<Void> notify(Fact fact, Map<Long, List<Long>> subscribers) {
        var listening = audience.concerned();
        if (listening.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return concerned(fact, listening, subscribers)
                .chain(all -> each(all.stream()
                        .filter(one -> listening.contains(one.account()))
                        .filter(this::isNew)
                        .map(this::notification)
                        .toList()));
    }

    /** A record may come twice, a notification must not. */
    private boolean isNew(Told one) {
        synchronized (told) {
            return told.add(one);
        }
    }

    private Uni<Void> notification(Told one) {
        return notifications
                .one(one.account(), one.id())
                .chain(notice -> rendering.notifications(
                        notice.filter(found -> !found.held()).stream().toList(), one.account()))
                .invoke(found ->
                        found.forEach(entity -> audience.tellConcerned(one.account(), "notification", text(entity))))
                .replaceWithVoid();
    }

    /** Whom a fact may concern; what they would read says whether it is so. */
    private Uni<Collection<Told>> concerned(Fact fact, Set<Long> listening, Map<Long, List<Long>> subscribers) {
        return switch (fact.event()) {
            case StatusFavourited favourite -> one(favourite.getStatusAccount(), favourite.getId(), "favourite");
            case StatusBoosted boost -> one(boost.getStatusAccount(), boost.getId(), "reblog");
            case FollowRequested asked -> follow(asked.getFollow(), fact, "follow_request");
            case FollowAccepted accepted -> follow(accepted.getFollow(), fact, "follow");
            case StatusPosted posted -> Uni.createFrom().item(posted(posted.getStatus(), subscribers));
            case StatusEdited edited -> edited(edited.getStatus(), listening);
            case ReportFiled report -> reported(report, listening);
            case null, default -> Uni.createFrom().item(List.of());
        };
    }

    private Uni<Collection<Told>> reported(ReportFiled report, Set<Long> listening) {
        return notifications
                .moderating(listening)
                .map(moderators -> moderators.stream()
                        .map(moderator -> new Told(moderator, report.getId(), Notice.REPORT))
                        .toList());
    }

    /** A follow is told of when it begins, and when it is accepted, but not when its terms change. */
    private static Uni<Collection<Told>> follow(Follow follow, Fact fact, String type) {
        var begun = Ids.time(follow.getId()).isAfter(fact.time().minus(A_MOMENT));
        return begun || fact.by() == follow.getTarget()
                ? one(follow.getTarget(), follow.getId(), type)
                : Uni.createFrom().item(List.of());
    }

    private static Collection<Told> posted(Status status, Map<Long, List<Long>> subscribers) {
        return Stream.concat(
                        status.getMentions().stream().map(Mention::getAccount),
                        subscribers.getOrDefault(status.getAccount(), List.of()).stream())
                .distinct()
                .map(account -> new Told(account, status.getId(), "said"))
                .toList();
    }

    private Uni<Collection<Told>> edited(Status status, Set<Long> listening) {
        var id = Notice.ofEdit(status);
        return id == null
                ? Uni.createFrom().item(List.of())
                : notifications
                        .boosting(status.getId(), listening)
                        .map(boosters -> boosters.stream()
                                .map(account -> new Told(account, id, "update"))
                                .toList());
    }

    private static Uni<Collection<Told>> one(long account, long id, String type) {
        return Uni.createFrom().item(List.of(new Told(account, id, type)));
    }

    /** Something was said directly: those are told who take part and want to hear of its author. */
    private Uni<Void> said(Status status) {
        if (status.getVisibility() != Visibility.DIRECT) {
            return Uni.createFrom().voidItem();
        }
        var listening = Stream.concat(
                        Stream.of(status.getAccount()),
                        status.getMentions().stream().map(Mention::getAccount))
                .distinct()
                .filter(account -> audience.has(new Channel.Direct(account)))
                .toList();
        if (listening.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var conversation = status.getConversation() == null ? status.getId() : status.getConversation();
        listening.forEach(account -> talks.said(account, status.getId(), conversation));
        var viewings = listening.stream()
                .map(account -> new Wanted.Viewing(OptionalLong.of(account), status.getId()))
                .toList();
        return wanted.atHome(viewings)
                .chain(allowed -> each(allowed.keySet().stream()
                        .map(viewing -> conversation(viewing.viewer().orElseThrow(), conversation))
                        .toList()));
    }

    /** An account begins to hear of its conversations. */
    Uni<Void> begin(long account) {
        talks.keepOnly(one -> audience.has(new Channel.Direct(one)));
        return kept.recent(account, OpenTalks.MOST)
                .invoke(recent -> talks.begin(account, recent))
                .replaceWithVoid();
    }

    /** Something is gone that may have been said directly: those are told who have something left of its conversation. */
    private Uni<Void> unsaid(long status) {
        return each(talks.unsaid(status).entrySet().stream()
                .map(talk -> conversation(talk.getKey(), talk.getValue()))
                .toList());
    }

    private Uni<Void> conversation(long account, long conversation) {
        var channel = new Channel.Direct(account);
        if (!audience.has(channel)) {
            return Uni.createFrom().voidItem();
        }
        return conversations
                .one(account, conversation)
                .invoke(found -> found.ifPresent(entity -> audience.tell(channel, "conversation", text(entity))))
                .replaceWithVoid();
    }

    private static Uni<Void> each(List<Uni<Void>> all) {
        return Multi.createFrom()
                .iterable(new ArrayList<>(all))
                .onItem()
                .transformToUniAndConcatenate(one -> one)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private String text(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
