package org.mukudori.inbound.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Mention;
import org.mukudori.events.Quote;
import org.mukudori.events.QuoteState;
import org.mukudori.events.Status;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.Fetches;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Statuses;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;

/** Posts from here and from elsewhere: looked up, fetched, and told of in the log. */
@ApplicationScoped
public class Posts {
    /**
     * A post that is in the log.
     *
     * @param at where, when it was just put there
     */
    public record Found(Status status, Optional<Position> at) {}

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TRIES = 20;

    private final Statuses statuses;
    private final Edges edges;
    private final Claims claims;
    private final Consents consents;
    private final People people;
    private final Documents documents;
    private final Policies policies;
    private final Fetches fetches;
    private final Here here;
    private final Log log;
    private final Projector projector;
    private final Ids ids = new Ids();
    private final InFlight<Found> underWay = new InFlight<>();

    Posts(
            Statuses statuses,
            Edges edges,
            Claims claims,
            Consents consents,
            People people,
            Documents documents,
            Policies policies,
            Fetches fetches,
            Here here,
            Log log,
            Projector projector) {
        this.statuses = statuses;
        this.edges = edges;
        this.claims = claims;
        this.consents = consents;
        this.people = people;
        this.documents = documents;
        this.policies = policies;
        this.fetches = fetches;
        this.here = here;
        this.log = log;
        this.projector = projector;
    }

    /** What a URI or a page of ours names, as far as we know. */
    Uni<Optional<Known>> known(String uri) {
        if (here.uris().owns(uri)) {
            return here.uris()
                    .statusId(uri)
                    .map(statuses::byId)
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                    .map(found -> found.filter(Posts::isFromHere));
        }
        return statuses.byUri(uri);
    }

    private static boolean isFromHere(Known known) {
        return switch (known) {
            case Known.Post post -> post.status().getLocal();
            case Known.Boost boost -> boost.boost().getLocal();
            case Known.Gone _ -> true;
        };
    }

    /** Whether an account may see a post, and so may answer, favour or pass it on. */
    Uni<Boolean> isVisible(Status status, long viewer) {
        if (status.getAccount() == viewer) {
            return Uni.createFrom().item(true);
        }
        var isMentioned = status.getMentions().stream().anyMatch(mention -> mention.getAccount() == viewer);
        return switch (status.getVisibility()) {
            case PUBLIC, UNLISTED -> edges.blocks(status.getAccount(), viewer).map(blocked -> !blocked);
            case PRIVATE ->
                isMentioned
                        ? Uni.createFrom().item(true)
                        : edges.follow(viewer, status.getAccount())
                                .map(found -> found.filter(follow -> !follow.pending())
                                        .isPresent());
            case DIRECT -> Uni.createFrom().item(isMentioned);
        };
    }

    /** Whether a post may have been seen at a host: by those it is for, of whom it may hold some. */
    Uni<Boolean> isVisibleAt(Status status, String host) {
        var isMentioned = status.getMentions().stream()
                .anyMatch(mention ->
                        here.origins().of(mention.getUri()).filter(host::equals).isPresent());
        return switch (status.getVisibility()) {
            case PUBLIC, UNLISTED -> Uni.createFrom().item(true);
            case PRIVATE -> isMentioned ? Uni.createFrom().item(true) : edges.isFollowedFrom(host, status.getAccount());
            case DIRECT -> Uni.createFrom().item(isMentioned);
        };
    }

    /**
     * A post as its origin serves it now, with its author; in the log when this is done. However many ask for it, in
     * whatever process, its origin is asked once.
     *
     * @return fails if the origin does not vouch for it
     */
    Uni<Found> fetch(String uri, Errand errand) {
        var _ = errand.meets(uri);
        return fetch(uri, errand, 0);
    }

    private Uni<Found> fetch(String uri, Errand errand, int depth) {
        return underWay.join(
                uri,
                () -> known(uri)
                        .chain(known -> known.orElse(null) instanceof Known.Post post
                                ? Uni.createFrom().item(new Found(post.status(), Optional.empty()))
                                : fetches.begin(uri, Instant.now()).chain(turn -> switch (turn) {
                                    case OURS -> fetched(uri, errand, depth);
                                    case ANOTHERS -> fetchedElsewhere(uri, TRIES);
                                    case FAILED -> Uni.createFrom().failure(notToBeHad(uri));
                                })));
    }

    private Uni<Found> fetched(String uri, Errand errand, int depth) {
        return documents
                .activityStreams(uri, errand)
                .chain(found -> take(found.json(), found.source(), errand, depth))
                .call(found -> projector.reached(found.at().map(Positions::of).orElse(Positions.NONE)))
                .onItemOrFailure()
                .call((_, failure) -> failure == null ? fetches.done(uri) : fetches.failed(uri, Instant.now()));
    }

    private Uni<Found> fetchedElsewhere(String uri, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(notToBeHad(uri));
        }
        return CallersContext.after(PAUSE)
                .chain(() -> known(uri))
                .chain(known -> known.orElse(null) instanceof Known.Post post
                        ? Uni.createFrom().item(new Found(post.status(), Optional.empty()))
                        : fetchedElsewhere(uri, tries - 1));
    }

    private static Rejected notToBeHad(String uri) {
        return new Rejected(Rejected.Reason.ORIGIN, "The post cannot be had: " + uri);
    }

    /**
     * Takes a post that came from its origin.
     *
     * @param source where it came from, which must be what it says it is
     */
    Uni<Found> take(As2 json, String source, Errand errand, int depth) {
        var note = new RemoteNote(json, here.origins());
        if (!RemoteNote.TYPES.contains(json.type())
                || !note.id().equals(source)
                || !here.origins().isPeers(source)
                || !here.origins().same(note.id(), note.author())) {
            return Uni.createFrom()
                    .failure(new Rejected(Rejected.Reason.ORIGIN, "Not a post of where it came from: " + source));
        }
        return people.find(note.author(), errand)
                .chain(author -> {
                    if (author.account().getSuspended()) {
                        throw new Rejected(Rejected.Reason.SUSPENDED, "The author is suspended");
                    }
                    if (!isForEverybody(note.visibility(author.account()))) {
                        throw new Rejected(
                                Rejected.Reason.ORIGIN, "Not for everybody, so only its author may bring it");
                    }
                    return draft(note, author.account(), errand, depth);
                })
                .chain(this::post);
    }

    /** Puts a new post into the log. */
    Uni<Found> post(Status status) {
        return log.append(
                        Topic.STATUSES,
                        Keys.status(status.getAccount(), status.getId()),
                        new StatusPosted(status),
                        status.getAccount())
                .map(position -> new Found(status, Optional.of(position)));
    }

    /**
     * Makes a post of a document: finds what it answers, what it quotes, and whom it names.
     *
     * @param depth how many answers we have climbed to get here
     */
    Uni<Status> draft(RemoteNote note, AccountChanged author, Errand errand, int depth) {
        var now = Instant.now();
        return mentions(note, author)
                .chain(mentions -> related(note.inReplyTo(), errand, depth)
                        .chain(parent -> claims.idOf(note.id(), ids.at(note.published(now)))
                                .chain(id -> CallersContext.beside(
                                        () -> note.status(id, author, parent.orElse(null), mentions, now)))))
                .chain(status -> quoting(status, note, errand, depth))
                .chain(this::withoutRejectedMedia);
    }

    private Uni<Status> quoting(Status status, RemoteNote note, Errand errand, int depth) {
        var uri = note.quoted();
        if (uri.isEmpty()) {
            return Uni.createFrom().item(status);
        }
        var quote = Quote.newBuilder().setUri(uri).setState(QuoteState.PENDING);
        if (!note.quoteAuthorization().isEmpty()) {
            quote.setAuthorization(note.quoteAuthorization());
        }
        return related(uri, errand, depth)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(quote)
                        : consents.state(note, status.getAccount(), found.get(), errand)
                                .map(state -> quote.setStatusId(found.get().getId())
                                        .setAccount(found.get().getAccount())
                                        .setState(state)))
                .map(known -> Status.newBuilder(status).setQuote(known.build()).build());
    }

    private Uni<Status> withoutRejectedMedia(Status status) {
        if (status.getAttachments().isEmpty() && status.getEmojis().isEmpty()) {
            return Uni.createFrom().item(status);
        }
        return policies.mayShowMedia(status.getUri())
                .map(may -> may
                        ? status
                        : Status.newBuilder(status)
                                .setAttachments(List.of())
                                .setEmojis(List.of())
                                .build());
    }

    static boolean isForEverybody(Visibility visibility) {
        return switch (visibility) {
            case PUBLIC, UNLISTED -> true;
            case PRIVATE, DIRECT -> false;
        };
    }

    /**
     * Whether somebody here follows the author or is addressed, or, if it is for everybody, is named, answered or quoted; but
     * never what answers a post that the author may not see.
     *
     * @param followed whether somebody here follows the author
     */
    Uni<Boolean> concernsUs(RemoteNote note, AccountChanged author, boolean followed) {
        var audience = note.json().audience();
        var forAll = isForEverybody(note.visibility(author));
        var addressed = Stream.of(
                        audience.to(),
                        audience.cc(),
                        forAll ? note.mentioned() : List.<String>of(),
                        forAll ? List.of(note.inReplyTo(), note.quoted()) : List.<String>of())
                .flatMap(Collection::stream)
                .anyMatch(here.uris()::owns);
        var direct = note.visibility(author) == Visibility.DIRECT;
        var concerns = addressed || (followed && !direct);
        return concerns && here.uris().owns(note.inReplyTo())
                ? mayAnswer(note.inReplyTo(), author.getId())
                : Uni.createFrom().item(concerns);
    }

    private Uni<Boolean> mayAnswer(String uri, long author) {
        return known(uri)
                .chain(found -> found.orElse(null) instanceof Known.Post post
                        ? isVisible(post.status(), author)
                        : Uni.createFrom().item(true));
    }

    /** What a post answers or quotes, known or fetched. */
    private Uni<Optional<Status>> related(String uri, Errand errand, int depth) {
        if (uri.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return known(uri).chain(found -> switch (found.orElse(null)) {
            case Known.Post post -> Uni.createFrom().item(Optional.of(post.status()));
            case Known.Boost _, Known.Gone _ -> Uni.createFrom().item(Optional.<Status>empty());
            case null -> unknown(uri, errand, depth);
        });
    }

    private Uni<Optional<Status>> unknown(String uri, Errand errand, int depth) {
        var patience = errand.patience(depth);
        if (patience.isZero() || !here.origins().isPeers(uri) || !errand.meets(uri)) {
            return Uni.createFrom().item(Optional.empty());
        }
        return CallersContext.keep(fetch(uri, errand, depth + 1)
                .map(found -> Optional.of(found.status()))
                .ifNoItem()
                .after(patience)
                .fail()
                .onFailure()
                .recoverWithItem(Optional.empty()));
    }

    /** Those of the named whom we know; of a post that is not for everybody, only those it is sent to. */
    private Uni<List<Mention>> mentions(RemoteNote note, AccountChanged author) {
        var audience = note.json().audience();
        var forAll = isForEverybody(note.visibility(author));
        var named = new LinkedHashSet<String>();
        note.mentioned().stream().filter(uri -> forAll || audience.names(uri)).forEach(named::add);
        if (!forAll) {
            audience.to().stream().filter(here.uris()::owns).limit(64).forEach(named::add);
            audience.cc().stream().filter(here.uris()::owns).limit(64).forEach(named::add);
        }
        return Multi.createFrom()
                .iterable(named)
                .onItem()
                .transformToUniAndConcatenate(people::known)
                .filter(Optional::isPresent)
                .map(found -> mention(found.get()))
                .collect()
                .asList();
    }

    private static Mention mention(AccountChanged account) {
        return new Mention(account.getId(), account.getUri(), account.getUrl(), acct(account));
    }

    private static String acct(AccountChanged account) {
        @Nullable String domain = account.getDomain();
        return domain == null ? account.getUsername() : account.getUsername() + "@" + domain;
    }
}
