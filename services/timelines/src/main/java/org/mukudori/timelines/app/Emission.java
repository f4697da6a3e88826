package org.mukudori.timelines.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.mukudori.events.Keys;
import org.mukudori.events.MulticastKind;
import org.mukudori.events.StatusMulticast;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;
import org.mukudori.timelines.domain.Channel;
import org.mukudori.timelines.store.Homes;
import org.mukudori.timelines.store.Notifications;

/** Tells open streams of news: {@link Hearers who} hears {@link Payloads what}, and what is told beside statuses. */
@ApplicationScoped
public class Emission {
    private static final Logger LOG = Logger.getLogger(Emission.class);

    private static final int ATTEMPTS = 12;

    private final Audience audience;
    private final Projector projector;
    private final Hearers hearers;
    private final Payloads payloads;
    private final Homes homes;
    private final Notifications notifications;
    private final PersonalEmission personal;

    Emission(
            Audience audience,
            Projector projector,
            Hearers hearers,
            Payloads payloads,
            Homes homes,
            Notifications notifications,
            PersonalEmission personal) {
        this.audience = audience;
        this.projector = projector;
        this.hearers = hearers;
        this.payloads = payloads;
        this.homes = homes;
        this.notifications = notifications;
        this.personal = personal;
    }

    /** Tells a round of news, in their order. Fails only before it has told anything. */
    Uni<Void> tell(List<News> news) {
        return readable(news)
                .chain(() -> hearers.of(news))
                .chain(tellings -> payloads.of(tellings)
                        .chain(rendered ->
                                subscribers(news).chain(subscribers -> tell(news, tellings, rendered, subscribers))));
    }

    private Uni<Void> readable(List<News> news) {
        var places = news.stream()
                .flatMap(one -> one instanceof News.AtHome(var landed) ? Stream.of(landed.status()) : null)
                .filter(status -> status.getKind() != MulticastKind.REMOVED)
                .map(status -> new Position(Topic.STATUSES, status.getSourcePartition(), status.getSourceOffset()))
                .toList();
        return places.isEmpty() ? Uni.createFrom().voidItem() : readable(Positions.of(places), ATTEMPTS);
    }

    /** Another instance, whose part it is to write it, may have died: its part is taken over by and by. */
    private Uni<Void> readable(Positions places, int attempts) {
        return projector.reached(places).chain(there -> {
            if (!there && attempts == 1) {
                LOG.warnf("told of what cannot be read positions=%s", places);
            }
            return there || attempts == 1 ? Uni.createFrom().voidItem() : readable(places, attempts - 1);
        });
    }

    /** Of those who hear of what concerns them, who wants to be told of each post of these authors. */
    private Uni<Map<Long, List<Long>>> subscribers(List<News> news) {
        var authors = news.stream()
                .flatMap(one -> one instanceof News.InView(var fact) && fact.event() instanceof StatusPosted posted
                        ? Stream.of(posted.getStatus().getAccount())
                        : null)
                .distinct()
                .toList();
        return notifications.following(authors, audience.concerned());
    }

    private Uni<Void> tell(
            List<News> news, List<Telling> tellings, Payloads.Rendered rendered, Map<Long, List<Long>> subscribers) {
        var byNews = tellings.stream().collect(Collectors.groupingBy(Telling::nth));
        return Multi.createFrom()
                .iterable(IntStream.range(0, news.size()).boxed().toList())
                .onItem()
                .transformToUniAndConcatenate(nth -> {
                    byNews.getOrDefault(nth, List.of()).forEach(telling -> tell(telling, rendered));
                    return beside(news.get(nth), subscribers)
                            .onFailure()
                            .invoke(failure -> LOG.warnf("not streamed reason=%s", failure))
                            .onFailure()
                            .recoverWithNull();
                })
                .collect()
                .last()
                .replaceWithVoid();
    }

    private void tell(Telling telling, Payloads.Rendered rendered) {
        var text = rendered.of(telling);
        if (text != null) {
            audience.tell(telling.channel(), telling.viewer(), telling.event(), text);
        }
    }

    /** What is told beside statuses. */
    private Uni<Void> beside(News news, Map<Long, List<Long>> subscribers) {
        return switch (news) {
            case News.AtHome(var landed) -> {
                if (landed.status().getKind() == MulticastKind.REMOVED) {
                    gone(landed.status(), landed.readers());
                }
                yield Uni.createFrom().voidItem();
            }
            case News.InView(var fact) -> beside(fact).chain(() -> personal.tell(fact, subscribers));
            case News.Listening(var account) -> personal.begin(account);
        };
    }

    private void gone(StatusMulticast status, List<Long> readers) {
        readers.forEach(reader -> audience.tell(new Channel.User(reader), "delete", Long.toString(status.getId())));
    }

    private Uni<Void> beside(Fact fact) {
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
}
