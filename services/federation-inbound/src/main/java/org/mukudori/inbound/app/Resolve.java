package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Resolved;
import org.mukudori.events.Topic;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.Actors;
import org.mukudori.inbound.store.Known;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Position;

/** Finds what an address stands for, here or on a peer, and says so in the log. */
@ApplicationScoped
public class Resolve {
    private static final Logger LOG = Logger.getLogger(Resolve.class);
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private record Thing(@Nullable Long account, @Nullable Long status, Optional<Position> at) {}

    private final People people;
    private final Posts posts;
    private final Actors actors;
    private final Documents documents;
    private final Here here;
    private final Log log;

    Resolve(People people, Posts posts, Actors actors, Documents documents, Here here, Log log) {
        this.people = people;
        this.posts = posts;
        this.actors = actors;
        this.documents = documents;
        this.here = here;
        this.log = log;
    }

    /**
     * Answers a request under its own key; that there is nothing is an answer too.
     *
     * @param address {@code user@domain}, or a URL
     */
    public Uni<Void> answer(String address) {
        return Uni.createFrom()
                .deferred(() -> address.contains("://") ? url(address) : handle(address))
                .ifNoItem()
                .after(AT_MOST)
                .fail()
                .map(thing -> resolved(address, thing))
                .onFailure()
                .recoverWithItem(failure -> failed(address, failure))
                .chain(resolved -> log.append(Topic.RESOLVE_RESULTS, address, resolved, 0))
                .replaceWithVoid();
    }

    private Uni<Thing> handle(String address) {
        var bare = address.startsWith("@") ? address.substring(1) : address;
        var at = bare.lastIndexOf('@');
        var username = at < 1 ? bare : bare.substring(0, at);
        var domain = at < 1 ? here.domain() : bare.substring(at + 1).toLowerCase(Locale.ROOT);
        if (domain.equals(here.domain()) || domain.equals(here.origins().authority())) {
            return actors.byHandle(username, null).map(found -> person(found.orElseThrow(Resolve::nothing)));
        }
        return people.byHandle(username, domain).map(Resolve::person);
    }

    private Uni<Thing> url(String address) {
        return people.known(address)
                .chain(person -> person.isPresent() && person.get().getDomain() == null
                        ? Uni.createFrom().item(person(person.get()))
                        : posts.known(address).chain(known -> switch (known.orElse(null)) {
                            case Known.Post post ->
                                Uni.createFrom()
                                        .item(new Thing(null, post.status().getId(), Optional.empty()));
                            case Known.Boost _, Known.Gone _ -> throw nothing();
                            case null -> elsewhere(address, person);
                        }));
    }

    private Uni<Thing> elsewhere(String address, Optional<AccountChanged> known) {
        if (known.isPresent()) {
            return people.find(address, new Errand()).map(Resolve::person);
        }
        if (here.uris().owns(address)) {
            return profilePage(address);
        }
        var errand = new Errand();
        return documents.activityStreams(address, errand).chain(document -> {
            var json = document.json();
            if (!here.origins().same(document.source(), json.id())) {
                throw new Rejected(Rejected.Reason.ORIGIN, "The document is another host's");
            }
            if (RemoteActor.TYPES.contains(json.type())) {
                return people.find(json.id(), errand).map(Resolve::person);
            }
            // A page of a post leads to the post itself, which is asked for under its own id.
            var found = json.id().equals(document.source())
                    ? posts.take(json, document.source(), errand, 0)
                    : posts.known(json.id())
                            .chain(known2 -> known2.orElse(null) instanceof Known.Post post
                                    ? Uni.createFrom().item(new Posts.Found(post.status(), Optional.empty()))
                                    : posts.fetch(json.id(), errand));
            return found.map(post -> new Thing(null, post.status().getId(), post.at()));
        });
    }

    private Uni<Thing> profilePage(String address) {
        var page = here.uris().base() + "/@";
        if (!address.startsWith(page)) {
            throw nothing();
        }
        return actors.byHandle(address.substring(page.length()), null)
                .map(found -> person(found.orElseThrow(Resolve::nothing)));
    }

    private static Thing person(AccountChanged account) {
        return new Thing(account.getId(), null, Optional.empty());
    }

    private static Thing person(People.Found found) {
        return new Thing(found.account().getId(), null, found.at());
    }

    private static Rejected nothing() {
        return new Rejected(Rejected.Reason.ORIGIN, "There is nothing of that name");
    }

    private static Resolved resolved(String address, Thing thing) {
        var resolved = Resolved.newBuilder().setAddress(address).setAt(Instant.now());
        Optional.ofNullable(thing.account()).ifPresent(resolved::setAccount);
        Optional.ofNullable(thing.status()).ifPresent(resolved::setStatusId);
        thing.at().map(Position::toString).ifPresent(resolved::setPosition);
        return resolved.build();
    }

    private static Resolved failed(String address, Throwable failure) {
        LOG.debugf("not resolved address=%s reason=%s", address, failure);
        return Resolved.newBuilder()
                .setAddress(address)
                .setFailure(String.valueOf(failure.getMessage()))
                .setAt(Instant.now())
                .build();
    }
}
