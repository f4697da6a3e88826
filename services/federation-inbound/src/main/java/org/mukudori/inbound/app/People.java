package org.mukudori.inbound.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.inbound.InboundConfig;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Claims;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.projection.Projector;

/** People and bots from here and from elsewhere: looked up, fetched, and told of in the log. */
@ApplicationScoped
public class People {
    /**
     * Somebody who is in the log.
     *
     * @param at where, when it was just put there
     */
    public record Found(AccountChanged account, Optional<Position> at) {}

    private final Actors actors;
    private final Claims claims;
    private final Documents documents;
    private final Policies policies;
    private final Here here;
    private final Log log;
    private final Projector projector;
    private final InboundConfig config;
    private final Ids ids = new Ids();
    private final InFlight<Found> underWay = new InFlight<>();
    private final Cache<String, Instant> refreshed = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    People(
            Actors actors,
            Claims claims,
            Documents documents,
            Policies policies,
            Here here,
            Log log,
            Projector projector,
            InboundConfig config) {
        this.actors = actors;
        this.claims = claims;
        this.documents = documents;
        this.policies = policies;
        this.here = here;
        this.log = log;
        this.projector = projector;
        this.config = config;
    }

    /** Somebody we know by the actor's id, from here or from elsewhere. */
    Uni<Optional<AccountChanged>> known(String uri) {
        return here.uris()
                .username(uri)
                .map(username -> actors.byHandle(username, null))
                .orElseGet(() -> here.uris().owns(uri) ? Uni.createFrom().item(Optional.empty()) : actors.byUri(uri));
    }

    /** Somebody from here, by the actor's id; nobody for the instance actor and for the suspended. */
    Uni<Optional<AccountChanged>> local(String uri) {
        return here.uris()
                .username(uri)
                .map(username ->
                        actors.byHandle(username, null).map(found -> found.filter(account -> !account.getSuspended())))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Somebody from elsewhere, fetched if unknown or stale; in the log when this is done. */
    Uni<Found> find(String uri, Errand errand) {
        return actors.byUri(uri).chain(known -> {
            if (known.isPresent() && (isFresh(known.get()) || known.get().getDomain() == null)) {
                return Uni.createFrom().item(new Found(known.get(), Optional.empty()));
            }
            return underWay.join(uri, () -> fetched(uri, known, errand));
        });
    }

    private Uni<Found> fetched(String uri, Optional<AccountChanged> known, Errand errand) {
        var fetched = fetch(uri, errand)
                .invoke(document -> {
                    if (known.isPresent() && !document.id().equals(uri)) {
                        throw new Rejected(Rejected.Reason.ORIGIN, "The actor is not where it was");
                    }
                })
                .chain(document -> document(document, known))
                .chain(account -> confirmed(account, known.isPresent(), errand))
                .chain(account -> put(account));
        return known.map(stale -> fetched.onFailure().recoverWithItem(new Found(stale, Optional.empty())))
                .orElse(fetched);
    }

    /** Somebody who is active: their profile is fetched anew if it is stale and was not tried within the hour. */
    Uni<AccountChanged> refreshed(AccountChanged active) {
        var now = Instant.now();
        if (isFresh(active) || refreshed.asMap().putIfAbsent(active.getUri(), now) != null) {
            return Uni.createFrom().item(active);
        }
        return find(active.getUri(), new Errand()).map(Found::account);
    }

    /** Somebody from elsewhere as their host tells of them now, if that fits; only then in the log. */
    Uni<Optional<AccountChanged>> asTheyAre(String uri, Predicate<AccountChanged> fits) {
        var errand = new Errand();
        return actors.byUri(uri)
                .chain(known -> fetch(uri, errand)
                        .chain(document -> document(document, known))
                        .chain(account -> account.getUri().equals(uri) && fits.test(account)
                                ? confirmed(account, known.isPresent(), errand)
                                        .chain(this::put)
                                        .map(found -> Optional.of(found.account()))
                                : Uni.createFrom().item(Optional.empty())));
    }

    private boolean isFresh(AccountChanged account) {
        return account.getUpdatedAt().plus(config.profilesFreshFor()).isAfter(Instant.now());
    }

    /** An actor's document, as its host serves it now; nothing is kept of it. */
    Uni<RemoteActor> fetch(String uri, Errand errand) {
        return documents
                .activityStreams(uri, errand)
                .map(found -> RemoteActor.of(found.json(), found.source(), here.origins()));
    }

    /** The account that a document tells of, with the id that it has for ever. */
    Uni<AccountChanged> document(RemoteActor document, Optional<AccountChanged> known) {
        var now = Instant.now();
        var domain = known.map(AccountChanged::getDomain)
                .orElseGet(() -> here.origins().of(document.id()).orElseThrow());
        return known.map(account -> Uni.createFrom().item(account.getId()))
                .orElseGet(() -> claims.idOf(document.id(), ids.at(now)))
                .map(id -> document.account(id, domain, known, now, here.origins()))
                .chain(this::withoutRejectedMedia);
    }

    private Uni<AccountChanged> withoutRejectedMedia(AccountChanged account) {
        return policies.mayShowMedia(account.getUri())
                .map(may -> may
                        ? account
                        : AccountChanged.newBuilder(account)
                                .clearAvatar()
                                .clearHeader()
                                .setEmojis(List.of())
                                .build());
    }

    /** Makes sure that the log tells of a sender. */
    Uni<Sender> introduce(Sender sender) {
        if (sender.introduced()) {
            return Uni.createFrom().item(sender);
        }
        return confirmed(sender.account(), false, new Errand())
                .chain(account -> put(account))
                .map(found -> new Sender(found.account(), true));
    }

    /** Puts an account into the log and waits for the view to have it. */
    Uni<Found> put(AccountChanged account) {
        return log.append(Topic.ACCOUNTS, Keys.account(account.getId()), account, account.getId())
                .chain(position -> projector
                        .reached(Positions.of(position))
                        .replaceWith(new Found(account, Optional.of(position))));
    }

    /** Who a handle of another domain is, as the domain itself says; fetched if unknown or stale. */
    Uni<Found> byHandle(String username, String domain) {
        return actors.byHandle(username, domain).chain(known -> {
            if (known.isPresent() && isFresh(known.get())) {
                return Uni.createFrom().item(new Found(known.get(), Optional.empty()));
            }
            var errand = new Errand();
            return self(username, domain, errand)
                    .chain(answer -> find(answer.actor(), errand))
                    .map(found -> {
                        if (!username.equalsIgnoreCase(found.account().getUsername())) {
                            throw new Rejected(Rejected.Reason.ORIGIN, "The actor does not call itself " + username);
                        }
                        return found;
                    });
        });
    }

    /**
     * A handle belongs to an actor when the domain says so: the actor's own host, or another that the actor's host names
     * and that confirms it.
     */
    private Uni<AccountChanged> confirmed(AccountChanged account, boolean known, Errand errand) {
        if (known) {
            return Uni.createFrom().item(account);
        }
        return self(account.getUsername(), account.getDomain(), errand)
                .chain(answer -> answer.domain().equals(account.getDomain())
                        ? Uni.createFrom().item(answer)
                        : self(answer.username(), answer.domain(), errand).invoke(confirmation -> {
                            if (!confirmation.domain().equals(answer.domain())) {
                                throw new Rejected(Rejected.Reason.ORIGIN, "WebFinger goes in circles");
                            }
                        }))
                .map(answer -> {
                    if (!answer.actor().equals(account.getUri())
                            || !answer.username().equalsIgnoreCase(account.getUsername())) {
                        throw new Rejected(Rejected.Reason.ORIGIN, "WebFinger does not confirm the actor");
                    }
                    return AccountChanged.newBuilder(account)
                            .setDomain(answer.domain())
                            .build();
                });
    }

    private Uni<WebFingerAnswer> self(String username, String domain, Errand errand) {
        return documents
                .webFinger(username, domain, errand)
                .map(jrd -> WebFingerAnswer.of(jrd, username, domain, here.domain(), here.origins()));
    }
}
