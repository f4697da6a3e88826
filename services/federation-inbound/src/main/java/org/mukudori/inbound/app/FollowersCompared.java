package org.mukudori.inbound.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.mukudori.activitypub.CollectionSynchronization;
import org.mukudori.activitypub.FollowersDigest;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.Keys;
import org.mukudori.events.Topic;
import org.mukudori.inbound.domain.Rejected;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.Edges.Follower;
import org.mukudori.platform.log.Log;

/**
 * Compares who follows somebody elsewhere from here, as they have it and as we do (FEP-8fcf), and puts right what differs:
 * whoever is not listed follows no more; whoever is listed and had asked, does; of anybody else who is listed they are told
 * that it is not so. Done beside what brought the news, once in a while for each of them, and for few at once.
 */
@ApplicationScoped
class FollowersCompared {
    private static final Logger LOG = Logger.getLogger(FollowersCompared.class);
    private static final Duration ONCE_IN = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 50_000;
    private static final int AT_ONCE = 2;
    private static final int MOST_WAITING = 1_000;
    private static final int MOST_LISTED = 10_000;
    private static final int MOST_PAGES = 20;

    /** A peer's list may name as many as it likes; what it makes us write is bounded. */
    private static final int MOST_TOLD_OTHERWISE = 100;

    private final Documents documents;
    private final Edges edges;
    private final People people;
    private final Here here;
    private final Log log;
    private final Cache<String, Boolean> lately = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(ONCE_IN)
            .build();
    private final ExecutorService comparing = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("followers-compared-", 0).factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    FollowersCompared(Documents documents, Edges edges, People people, Here here, Log log) {
        this.documents = documents;
        this.edges = edges;
        this.people = people;
        this.here = here;
        this.log = log;
    }

    void stop(@Observes ShutdownEvent stopping) {
        comparing.shutdownNow();
    }

    /** Takes what somebody elsewhere told of their followers from here. */
    void with(AccountChanged sender, CollectionSynchronization told) {
        if (told.collectionId().equals(sender.getFollowersUri())
                && here.origins().same(told.url(), sender.getUri())
                && lately.asMap().putIfAbsent(sender.getUri(), true) == null) {
            comparing.execute(() -> compareNow(sender, told));
        }
    }

    private void compareNow(AccountChanged sender, CollectionSynchronization told) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> compare(sender, told));
        } catch (Throwable e) {
            LOG.infof("followers not compared actor=%s reason=%s", sender.getUri(), e);
        }
    }

    private Uni<Void> compare(AccountChanged sender, CollectionSynchronization told) {
        return edges.localFollowers(sender.getId())
                .chain(ours -> digest(ours).equals(told.digest())
                        ? Uni.createFrom().voidItem()
                        : listed(sender, told.url(), new HashSet<>(), new Errand())
                                .chain(theirs -> settle(sender, ours, theirs)));
    }

    private static String digest(List<Follower> followers) {
        var digest = new FollowersDigest();
        followers.forEach(follower -> digest.add(FollowersDigest.of(follower.uri())));
        return digest.toString();
    }

    /** The whole list: with less than that, somebody might be taken off who is on it. */
    private Uni<Set<String>> listed(AccountChanged sender, String url, Set<String> found, Errand errand) {
        return documents.activityStreams(url, errand).chain(document -> {
            if (!here.origins().same(document.source(), sender.getUri()) || !errand.meets(url)) {
                throw unusable(url);
            }
            var page = document.json();
            found.addAll(members(page, url));
            var first = page.object("first");
            first.ifPresent(inside -> found.addAll(members(inside, url)));
            var next = first.map(inside -> inside.ref("next"))
                    .orElseGet(() -> page.ref("first").isEmpty() ? page.ref("next") : page.ref("first"));
            if (found.size() > MOST_LISTED || (!next.isEmpty() && !errand.isWithin(MOST_PAGES))) {
                throw unusable(url);
            }
            return next.isEmpty() ? Uni.createFrom().item(found) : listed(sender, next, found, errand);
        });
    }

    private static Set<String> members(As2 page, String url) {
        var members = new HashSet<String>();
        for (var name : List.of("items", "orderedItems")) {
            members.addAll(page.allIds(name, MOST_LISTED).orElseThrow(() -> unusable(url)));
        }
        return members;
    }

    private static Rejected unusable(String url) {
        return new Rejected(Rejected.Reason.ORIGIN, "No list of followers: " + url);
    }

    private Uni<Void> settle(AccountChanged sender, List<Follower> ours, Set<String> theirs) {
        var known = ours.stream().map(Follower::uri).collect(Collectors.toSet());
        var gone = ours.stream()
                .filter(follower -> !theirs.contains(follower.uri()))
                .toList();
        var strange = theirs.stream()
                .filter(uri -> !known.contains(uri) && here.uris().username(uri).isPresent())
                .limit(MOST_TOLD_OTHERWISE)
                .toList();
        LOG.infof("followers differ actor=%s only here=%d only there=%d", sender.getUri(), gone.size(), strange.size());
        return each(gone, follower -> log.erase(Topic.RELATIONSHIPS, key(follower.id(), sender), sender.getId()))
                .chain(() -> each(strange, uri -> listedOnly(sender, uri)));
    }

    private static <T> Uni<Void> each(List<T> all, Function<T, Uni<?>> work) {
        return Multi.createFrom()
                .iterable(all)
                .onItem()
                .transformToUniAndConcatenate(one -> work.apply(one).replaceWithVoid())
                .collect()
                .last();
    }

    private Uni<?> listedOnly(AccountChanged sender, String uri) {
        return people.local(uri)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : edges.follow(found.get().getId(), sender.getId()).chain(follow -> {
                            var id = found.get().getId();
                            if (follow.isEmpty()) {
                                return log.erase(Topic.RELATIONSHIPS, key(id, sender), id)
                                        .replaceWithVoid();
                            }
                            return follow.get().pending()
                                    ? log.append(
                                                    Topic.RELATIONSHIPS,
                                                    key(id, sender),
                                                    new FollowAccepted(
                                                            follow.get().follow()),
                                                    sender.getId())
                                            .replaceWithVoid()
                                    : Uni.createFrom().voidItem();
                        }));
    }

    private static String key(long source, AccountChanged target) {
        return Keys.relationship(source, target.getId(), Keys.Relationship.FOLLOW);
    }
}
