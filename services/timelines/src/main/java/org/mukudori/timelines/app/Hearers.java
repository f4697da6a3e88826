package org.mukudori.timelines.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Visibility;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.domain.Page;
import org.mukudori.timelines.store.Homes;
import org.mukudori.timelines.store.Wanted;
import org.mukudori.timelines.store.home.HomeTimelines;

/**
 * Who is told of statuses that are new or have changed: those to whom the timeline of the same name would show them now.
 * So visibility, blocks and mutes are looked at when it is told, not when they came. A few questions for a whole round of
 * news, however many listen; boosts at home and what is on a list are asked about one by one.
 */
@ApplicationScoped
class Hearers {
    private static final String NEW = "update";
    private static final String EDITED = "status.update";

    private final Audience audience;
    private final Wanted wanted;
    private final Homes homes;
    private final HomeTimelines timelines;

    Hearers(Audience audience, Wanted wanted, Homes homes, HomeTimelines timelines) {
        this.audience = audience;
        this.wanted = wanted;
        this.homes = homes;
        this.timelines = timelines;
    }

    /**
     * What somebody said or boosted.
     *
     * @param written null for a boost
     */
    private record Said(int nth, long status, @Nullable Status written, String event) {
        boolean isPublic() {
            return written != null && written.getVisibility() == Visibility.PUBLIC;
        }
    }

    /** In no order. */
    Uni<List<Telling>> of(List<News> news) {
        var said = IntStream.range(0, news.size())
                .mapToObj(nth -> said(nth, news.get(nth)))
                .filter(Objects::nonNull)
                .toList();
        var all = new ArrayList<Telling>();
        return atHome(news)
                .invoke(all::addAll)
                .chain(() -> inPublic(said))
                .invoke(all::addAll)
                .chain(() -> byTag(said))
                .invoke(all::addAll)
                .chain(() -> onLists(said))
                .invoke(all::addAll)
                .replaceWith(all);
    }

    private static @Nullable Said said(int nth, News news) {
        return news instanceof News.InView(var fact)
                ? switch (fact.event()) {
                    case StatusPosted posted -> said(nth, posted.getStatus(), NEW);
                    case StatusEdited edited -> said(nth, edited.getStatus(), EDITED);
                    case StatusBoosted boost -> new Said(nth, boost.getId(), null, NEW);
                    case null, default -> null;
                }
                : null;
    }

    private static @Nullable Said said(int nth, Status status, String event) {
        var when = status.getEditedAt() == null ? status.getCreatedAt() : status.getEditedAt();
        return News.isOld(when) ? null : new Said(nth, status.getId(), status, event);
    }

    private Uni<List<Telling>> atHome(List<News> news) {
        var asked = IntStream.range(0, news.size())
                .boxed()
                .flatMap(nth -> news.get(nth) instanceof News.AtHome(var landed)
                        ? tellings(nth, landed.status(), landed.readers())
                        : null)
                .toList();
        return among(asked, wanted::atHome).chain(allowed -> shown(allowed, boosts(news)));
    }

    private static Stream<Telling> tellings(int nth, StatusMulticast status, List<Long> readers) {
        if (status.getKind() == MulticastKind.REMOVED || isOld(status)) {
            return Stream.empty();
        }
        var event = status.getKind() == MulticastKind.EDITED ? EDITED : NEW;
        return readers.stream().map(reader -> atHome(nth, reader, status.getId(), event, !isAnybodys(status)));
    }

    private static boolean isOld(StatusMulticast status) {
        Instant created = status.getCreatedAt();
        return created == null || (status.getKind() != MulticastKind.EDITED && News.isOld(created));
    }

    private static Telling atHome(int nth, long reader, long status, String event, boolean apart) {
        return new Telling(nth, new Channel.User(reader), OptionalLong.of(reader), status, event, apart);
    }

    /** The same for everybody who may see it, and has no filters. */
    private static boolean isAnybodys(StatusMulticast status) {
        return status.getBoostedId() == null
                && (status.getVisibility() == Visibility.PUBLIC || status.getVisibility() == Visibility.UNLISTED);
    }

    private static List<Integer> boosts(List<News> news) {
        return IntStream.range(0, news.size())
                .filter(nth -> news.get(nth) instanceof News.AtHome(var landed)
                        && landed.status().getBoostedId() != null)
                .boxed()
                .toList();
    }

    /** A boost that repeats what stands shortly below it at home is not told of. */
    private Uni<List<Telling>> shown(List<Telling> tellings, Collection<Integer> boosts) {
        return those(
                tellings,
                telling -> boosts.contains(telling.nth())
                        ? timelines
                                .page(telling.viewer().orElseThrow(), only(telling.status()))
                                .map(found -> !found.isEmpty())
                        : Uni.createFrom().item(true));
    }

    private Uni<List<Telling>> inPublic(List<Said> said) {
        var asked = new ArrayList<Telling>();
        for (var one : said) {
            if (one.isPublic()) {
                audience.channels().stream()
                        .filter(channel -> concerns(channel, Objects.requireNonNull(one.written())))
                        .flatMap(channel -> audience.viewers(channel).stream()
                                .map(viewer ->
                                        new Telling(one.nth(), channel, viewer, one.status(), one.event(), false)))
                        .forEach(asked::add);
            }
        }
        return among(asked, wanted::inPublic);
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

    /** At home by a followed hashtag alone; what comes from the followed is told of when it lands there. */
    private Uni<List<Telling>> byTag(List<Said> said) {
        var tagged = said.stream()
                .filter(one -> one.isPublic()
                        && !Objects.requireNonNull(one.written()).getTags().isEmpty())
                .toList();
        var open = audience.atHome();
        if (tagged.isEmpty() || open.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return homes.byTagAlone(open, statuses(tagged))
                .map(found -> tagged.stream()
                        .flatMap(one -> found.stream()
                                .filter(hearer -> hearer.status() == one.status())
                                .map(hearer -> atHome(
                                        one.nth(), hearer.reader(), one.status(), one.event(), hearer.filtering())))
                        .toList());
    }

    private Uni<List<Telling>> onLists(List<Said> said) {
        var lists = audience.channels().stream()
                .flatMap(channel -> channel instanceof Channel.Listed listed ? Stream.of(listed.list()) : null)
                .toList();
        if (said.isEmpty() || lists.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return homes.byMembers(lists, statuses(said))
                .map(found -> said.stream()
                        .flatMap(one -> found.stream()
                                .filter(candidate -> candidate.status() == one.status())
                                .map(candidate -> new Telling(
                                        one.nth(),
                                        new Channel.Listed(candidate.owner(), candidate.list()),
                                        OptionalLong.of(candidate.owner()),
                                        one.status(),
                                        one.event(),
                                        true)))
                        .toList())
                .chain(asked -> those(asked, this::isOnList));
    }

    private Uni<Boolean> isOnList(Telling telling) {
        return telling.channel() instanceof Channel.Listed(var owner, var list)
                ? homes.list(owner, list, only(telling.status())).map(found -> !found.isEmpty())
                : Uni.createFrom().item(false);
    }

    private static List<Long> statuses(List<Said> said) {
        return said.stream().map(Said::status).distinct().toList();
    }

    private static Uni<List<Telling>> among(
            List<Telling> asked, Function<Collection<Wanted.Viewing>, Uni<Map<Wanted.Viewing, Boolean>>> question) {
        if (asked.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var viewings = asked.stream().map(Hearers::viewing).distinct().toList();
        return question.apply(viewings)
                .map(found -> asked.stream()
                        .filter(telling -> found.containsKey(viewing(telling)))
                        .map(telling -> telling.apart(Boolean.TRUE.equals(found.get(viewing(telling)))))
                        .toList());
    }

    private static Wanted.Viewing viewing(Telling telling) {
        return new Wanted.Viewing(telling.viewer(), telling.status());
    }

    private static Uni<List<Telling>> those(List<Telling> tellings, Function<Telling, Uni<Boolean>> which) {
        return Multi.createFrom()
                .iterable(tellings)
                .onItem()
                .transformToUniAndConcatenate(
                        telling -> which.apply(telling).map(yes -> yes ? List.of(telling) : List.<Telling>of()))
                .onItem()
                .<Telling>disjoint()
                .collect()
                .asList();
    }

    private static Page only(long status) {
        return new Page(status + 1, status - 1, false, 1);
    }
}
