package org.mukudori.timelines.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mukudori.events.Keys;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.Filters;
import org.mukudori.timelines.store.Homes;
import org.mukudori.timelines.store.Timelines;
import org.mukudori.timelines.store.Wanted;

/**
 * Who is told what of something that happened. Each listener is told what the timeline of the same name would show them
 * now: so visibility, blocks and mutes are looked at when it is told, not when they came.
 */
@ApplicationScoped
public class Emission {
    /** As Mastodon: what is older is no news when it gets here. */
    private static final Duration NEWS = Duration.ofHours(6);

    private final Audience audience;
    private final Projector projector;
    private final Rendering rendering;
    private final Timelines timelines;
    private final Homes homes;
    private final Wanted wanted;
    private final PersonalEmission personal;
    private final Filters filters;
    private final ObjectMapper json;

    Emission(
            Audience audience,
            Projector projector,
            Rendering rendering,
            Timelines timelines,
            Homes homes,
            Wanted wanted,
            PersonalEmission personal,
            Filters filters,
            ObjectMapper json) {
        this.audience = audience;
        this.projector = projector;
        this.rendering = rendering;
        this.timelines = timelines;
        this.homes = homes;
        this.wanted = wanted;
        this.personal = personal;
        this.filters = filters;
        this.json = json;
    }

    /** A status has come to the homes of readers. */
    Uni<Void> atHome(StatusMulticast status, List<Long> readers) {
        if (status.getKind() == MulticastKind.REMOVED) {
            readers.forEach(reader -> audience.tell(new Channel.User(reader), "delete", Long.toString(status.getId())));
            return Uni.createFrom().voidItem();
        }
        var edited = status.getKind() == MulticastKind.EDITED;
        if (status.getCreatedAt() == null || (!edited && isOld(status.getCreatedAt()))) {
            return Uni.createFrom().voidItem();
        }
        var event = edited ? "status.update" : "update";
        var is = new Position(Topic.STATUSES, status.getSourcePartition(), status.getSourceOffset());
        return projector
                .reached(Positions.of(is))
                .chain(() -> wanted.among(readers, status.getId()))
                .chain(allowed -> status.getBoostedId() == null
                        ? Uni.createFrom().item(allowed)
                        : notRepeated(allowed, status.getId()))
                .chain(allowed -> tellAll(
                        status.getId(),
                        isAnybodys(status),
                        event,
                        allowed.stream().map(Channel.User::new).toList(),
                        user -> OptionalLong.of(user.account())));
    }

    /** A boost that repeats what stands shortly below it at home is not told of. */
    private Uni<List<Long>> notRepeated(List<Long> readers, long boost) {
        return Multi.createFrom()
                .iterable(readers)
                .onItem()
                .transformToUniAndConcatenate(reader -> homes.home(reader, only(boost))
                        .map(shown -> shown.isEmpty() ? Optional.<Long>empty() : Optional.of(reader)))
                .filter(Optional::isPresent)
                .map(Optional::get)
                .collect()
                .asList();
    }

    /** The same for everybody who may see it, and has no filters. */
    private static boolean isAnybodys(StatusMulticast status) {
        return status.getBoostedId() == null
                && (status.getVisibility() == Visibility.PUBLIC || status.getVisibility() == Visibility.UNLISTED);
    }

    private <C extends Channel> Uni<Void> tellAll(
            long status, boolean anybodys, String event, List<C> channels, Function<C, OptionalLong> viewer) {
        if (channels.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        if (anybodys) {
            return filtering(channels.stream().map(viewer).toList()).chain(filtering -> {
                var apart = channels.stream()
                        .filter(one -> filtering.contains(viewer.apply(one)))
                        .toList();
                return payload(status, OptionalLong.empty())
                        .invoke(payload -> payload.ifPresent(text -> channels.stream()
                                .filter(one -> !filtering.contains(viewer.apply(one)))
                                .forEach(channel -> audience.tell(channel, event, text))))
                        .chain(() -> tellEach(status, event, apart, viewer));
            });
        }
        return tellEach(status, event, channels, viewer);
    }

    /** Those of them who have filters, and so must be told by themselves. */
    private Uni<Set<OptionalLong>> filtering(Collection<OptionalLong> viewers) {
        var accounts =
                viewers.stream().flatMap(viewer -> viewer.stream().boxed()).toList();
        return filters.among(accounts)
                .map(found -> found.stream().map(OptionalLong::of).collect(Collectors.toUnmodifiableSet()));
    }

    private <C extends Channel> Uni<Void> tellEach(
            long status, String event, List<C> channels, Function<C, OptionalLong> viewer) {
        return Multi.createFrom()
                .iterable(channels)
                .onItem()
                .transformToUniAndConcatenate(channel -> payload(status, viewer.apply(channel))
                        .invoke(payload -> payload.ifPresent(text -> audience.tell(channel, event, text))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Optional<String>> payload(long status, OptionalLong viewer) {
        return rendering
                .status(status, viewer)
                .map(found -> found.filter(entity -> entity.editedAt() == null || !isOld(entity.editedAt()))
                        .map(this::text));
    }

    private String text(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a fact may be told of outside of homes. */
    boolean isNews(Fact fact) {
        return switch (fact.topic()) {
            case STATUSES, RELATIONSHIPS, INTERACTIONS, FILTERS, NOTIFICATION_POLICIES, CONVERSATIONS ->
                !isOld(fact.time());
            default -> false;
        };
    }

    /** The read model has a fact. */
    Uni<Void> inPublic(Fact fact) {
        var channels = switch (fact.event()) {
            case StatusPosted posted -> status(posted.getStatus(), "update");
            case StatusEdited edited -> status(edited.getStatus(), "status.update");
            case StatusBoosted boost -> lists(boost.getId(), "update");
            case null, default -> otherwise(fact);
        };
        return channels.chain(() -> personal.tell(fact));
    }

    private Uni<Void> otherwise(Fact fact) {
        if (fact.topic() == Topic.FILTERS) {
            audience.tell(new Channel.User(Keys.ids(fact.key())[0]), "filters_changed", null);
        }
        return fact.topic() == Topic.STATUSES && fact.event() == null
                ? deleted(Keys.ids(fact.key()))
                : Uni.createFrom().voidItem();
    }

    /**
     * Nobody knows any more which hashtags it had: all who follow some are told, at whose homes it may stand. Who follows its
     * author is told when it goes from there.
     */
    private Uni<Void> deleted(long[] authorAndStatus) {
        var id = Long.toString(authorAndStatus[1]);
        for (var channel : audience.channels()) {
            switch (channel) {
                case Channel.Everybody _, Channel.Tagged _, Channel.Listed _ -> audience.tell(channel, "delete", id);
                case Channel.User _, Channel.Notifications _, Channel.Direct _ -> {}
            }
        }
        var open = audience.atHome();
        return open.isEmpty()
                ? Uni.createFrom().voidItem()
                : homes.strangersWithTags(open, authorAndStatus[0])
                        .invoke(readers ->
                                readers.forEach(reader -> audience.tell(new Channel.User(reader), "delete", id)))
                        .replaceWithVoid();
    }

    private Uni<Void> status(Status status, String event) {
        if (isOld(status.getEditedAt() == null ? status.getCreatedAt() : status.getEditedAt())) {
            return Uni.createFrom().voidItem();
        }
        var inPublic = status.getVisibility() == Visibility.PUBLIC
                ? inOrder(audience.channels().stream()
                                .filter(channel -> concerns(channel, status))
                                .map(channel -> everybody(channel, status.getId(), event))
                                .toList())
                        .chain(() -> byTag(status, event))
                : Uni.createFrom().voidItem();
        return inPublic.chain(() -> lists(status.getId(), event));
    }

    /** At home by a followed hashtag alone; what comes from the followed is told of when it lands there. */
    private Uni<Void> byTag(Status status, String event) {
        var open = audience.atHome();
        return status.getTags().isEmpty() || open.isEmpty()
                ? Uni.createFrom().voidItem()
                : homes.byTagAlone(open, status.getId())
                        .chain(readers -> tellAll(
                                status.getId(),
                                true,
                                event,
                                readers.stream().map(Channel.User::new).toList(),
                                user -> OptionalLong.of(user.account())));
    }

    private static boolean concerns(Channel channel, Status status) {
        return switch (channel) {
            case Channel.Everybody(var origin, var media) ->
                (!media || !status.getAttachments().isEmpty())
                        && switch (origin) {
                            case ANYBODY -> true;
                            case LOCAL -> status.getLocal();
                            case REMOTE -> !status.getLocal();
                        };
            case Channel.Tagged(var tag, var local) -> status.getTags().contains(tag) && (!local || status.getLocal());
            case Channel.User _, Channel.Notifications _, Channel.Direct _, Channel.Listed _ -> false;
        };
    }

    /** Asks the timeline itself for a page of that one status, for each different listener. */
    private Uni<Void> everybody(Channel channel, long status, String event) {
        Map<OptionalLong, List<Listener>> viewers =
                audience.of(channel).stream().collect(Collectors.groupingBy(Listener::viewer));
        return payload(status, OptionalLong.empty())
                .chain(payload -> filtering(viewers.keySet())
                        .chain(filtering -> inOrder(viewers.entrySet().stream()
                                .map(these -> shows(channel, these.getKey(), status)
                                        .chain(shown -> !shown
                                                ? Uni.createFrom().item(Optional.<String>empty())
                                                : filtering.contains(these.getKey())
                                                        ? payload(status, these.getKey())
                                                        : Uni.createFrom().item(payload))
                                        .invoke(told -> tell(these.getValue(), channel, event, told))
                                        .replaceWithVoid())
                                .toList())));
    }

    private static void tell(List<Listener> listeners, Channel channel, String event, Optional<String> payload) {
        payload.map(text -> new Message(channel.name(), event, text))
                .ifPresent(message -> listeners.forEach(listener -> listener.tell(message)));
    }

    private Uni<Boolean> shows(Channel channel, OptionalLong viewer, long status) {
        var page = only(status);
        return switch (channel) {
            case Channel.Everybody(var origin, var media) ->
                timelines
                        .everybody(
                                viewer,
                                new Timelines.Only(
                                        origin == Channel.Origin.LOCAL, origin == Channel.Origin.REMOTE, media),
                                page)
                        .map(found -> !found.isEmpty());
            case Channel.Tagged(var tag, var local) ->
                timelines
                        .tagged(
                                viewer,
                                new Timelines.Tagged(List.of(tag), List.of(), List.of()),
                                new Timelines.Only(local, false, false),
                                page)
                        .map(found -> !found.isEmpty());
            case Channel.Listed(var owner, var list) ->
                homes.list(owner, list, page).map(found -> !found.isEmpty());
            case Channel.User _, Channel.Notifications _, Channel.Direct _ ->
                Uni.createFrom().item(false);
        };
    }

    private Uni<Void> lists(long status, String event) {
        return inOrder(audience.channels().stream()
                .flatMap(channel -> channel instanceof Channel.Listed listed ? Stream.of(listed) : null)
                .map(listed -> shows(listed, OptionalLong.of(listed.owner()), status)
                        .chain(shown -> shown
                                ? tellAll(status, false, event, List.of(listed), one -> OptionalLong.of(one.owner()))
                                : Uni.createFrom().voidItem()))
                .toList());
    }

    private static Uni<Void> inOrder(List<Uni<Void>> all) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var one : all) {
            done = done.chain(() -> one);
        }
        return done;
    }

    private static Page only(long status) {
        return new Page(status + 1, status - 1, false, 1);
    }

    private static boolean isOld(Instant time) {
        return time.isBefore(Instant.now().minus(NEWS));
    }
}
