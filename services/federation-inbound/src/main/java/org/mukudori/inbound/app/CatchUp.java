package org.mukudori.inbound.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mukudori.activitypub.Activities;
import org.mukudori.activitypub.NoteDocument;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Status;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.Delivery;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Missed;
import org.mukudori.inbound.store.Missed.Place;

/**
 * What a host would have been told since a time, said once more: as things are now, and with the ids that the activities had, so
 * that what it has already does no harm.
 */
@ApplicationScoped
public class CatchUp {
    /**
     * A page.
     *
     * @param activities oldest change first
     * @param next where the next one begins; empty on the last
     */
    public record Page(List<ObjectNode> activities, Optional<Place> next) {}

    private static final Duration OLDEST = Duration.ofDays(180);
    private static final int POSTS_A_PAGE = 50;
    private static final int PAGES_A_MINUTE = 60;

    private final Fetchers fetchers;
    private final Missed missed;
    private final Actors actors;
    private final Here here;
    private final Duration youngest;
    private final HostRates rates = new HostRates(PAGES_A_MINUTE, "Your server asks too much");

    CatchUp(Fetchers fetchers, Missed missed, Actors actors, Here here, InboundConfig config) {
        this.fetchers = fetchers;
        this.missed = missed;
        this.actors = actors;
        this.here = here;
        this.youngest = config.settlesWithin();
    }

    /** Who asks; fails with {@link org.mukudori.inbound.domain.Rejected}. */
    public Uni<AccountChanged> caller(Delivery request) {
        return fetchers.signedInFull(request, rates);
    }

    /** The earliest time that is answered for. */
    public static Instant bounded(Instant since, Instant now) {
        var earliest = now.minus(OLDEST);
        return since.isBefore(earliest) ? earliest : since;
    }

    /**
     * A page for the host of whoever asks.
     *
     * @param since what the host says it has
     * @param after where the page begins
     */
    public Uni<Page> page(AccountChanged caller, Instant since, Place after, Instant now) {
        var host = URI.create(caller.getUri()).getRawAuthority().toLowerCase(Locale.ROOT);
        var domains = Stream.concat(Stream.of(host), Stream.ofNullable(caller.getDomain()))
                .distinct()
                .toList();
        return missed.page(host, domains, after, now.minus(youngest), POSTS_A_PAGE)
                .chain(page -> people(page.found())
                        .map(people -> new Page(
                                page.found().stream()
                                        .flatMap(known -> activities(known, people, since))
                                        .toList(),
                                page.next())));
    }

    private Uni<Map<Long, AccountChanged>> people(List<Known> found) {
        return actors.byIds(found.stream()
                        .flatMap(known -> switch (known) {
                            case Known.Post post -> Stream.of(post.status().getAccount());
                            case Known.Boost boost ->
                                Stream.of(
                                        boost.boost().getAccount(),
                                        boost.boost().getStatusAccount());
                            case Known.Gone gone -> Stream.of(gone.author());
                        })
                        .distinct()
                        .toList())
                .map(accounts ->
                        accounts.stream().collect(Collectors.toMap(AccountChanged::getId, Function.identity())));
    }

    private Stream<ObjectNode> activities(Known known, Map<Long, AccountChanged> people, Instant since) {
        return switch (known) {
            case Known.Post post ->
                Stream.ofNullable(people.get(post.status().getAccount()))
                        .flatMap(author -> said(post.status(), author, since));
            case Known.Boost boost ->
                Stream.ofNullable(people.get(boost.boost().getAccount()))
                        .flatMap(booster -> Stream.ofNullable(
                                        people.get(boost.boost().getStatusAccount()))
                                .map(author ->
                                        Activities.announce(boost.boost(), booster, author.getUri(), here.uris())));
            case Known.Gone gone -> Stream.ofNullable(people.get(gone.author())).map(author -> taken(gone, author));
        };
    }

    /** Of an edited post, its beginning for who lost it, and its edit for who has it. */
    private Stream<ObjectNode> said(Status status, AccountChanged author, Instant since) {
        var note = NoteDocument.of(status, author, here.uris());
        var edited = status.getEditedAt();
        return Stream.concat(
                edited == null || !status.getCreatedAt().isBefore(since)
                        ? Stream.of(Activities.create(note))
                        : Stream.empty(),
                Stream.ofNullable(edited).map(at -> Activities.update(note, at)));
    }

    private ObjectNode taken(Known.Gone gone, AccountChanged author) {
        if (!gone.boost()) {
            return Activities.delete(author.getUri(), here.uris().status(author.getUsername(), gone.id()));
        }
        return Activities.undo(JsonNodeFactory.instance
                .objectNode()
                .put("id", here.uris().activity(author.getUsername(), gone.id()))
                .put("type", "Announce")
                .put("actor", author.getUri()));
    }
}
