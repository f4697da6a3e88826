package org.mukudori.inbound.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.mukudori.events.Status;
import org.mukudori.inbound.store.Fetches;
import org.mukudori.inbound.store.Known;

/**
 * Fetches what answers a peer's post, as its {@code replies} say (ActivityStreams 2.0, Note): so many of so many pages, of
 * which each post is asked for where it lives. Once for everybody, and then not for a while.
 */
@ApplicationScoped
public class Replies {
    private static final Logger LOG = Logger.getLogger(Replies.class);
    private static final Duration REST = Duration.ofMinutes(15);
    private static final Duration AT_MOST = Duration.ofSeconds(60);
    private static final int MOST_PAGES = 3;
    private static final int MOST_REPLIES = 32;

    private final Posts posts;
    private final Documents documents;
    private final Fetches fetches;
    private final Here here;

    Replies(Posts posts, Documents documents, Fetches fetches, Here here) {
        this.posts = posts;
        this.documents = documents;
        this.fetches = fetches;
        this.here = here;
    }

    /** Fetches them, unless somebody lately did. */
    public Uni<Void> fetch(String uri) {
        return posts.known(uri)
                .chain(known -> known.orElse(null) instanceof Known.Post post && isPublicElsewhere(post.status())
                        ? fetches.begin("replies of " + uri, Instant.now()).map(turn -> turn == Fetches.Turn.OURS)
                        : Uni.createFrom().item(false))
                .chain(ours -> ours ? fetchNow(uri) : Uni.createFrom().voidItem());
    }

    private static boolean isPublicElsewhere(Status status) {
        return !status.getLocal() && Posts.isForEverybody(status.getVisibility());
    }

    private Uni<Void> fetchNow(String uri) {
        var errand = new Errand();
        return CallersContext.keep(fetches.rest(
                        "replies of " + uri, Instant.now().plus(REST))
                .chain(() -> documents.activityStreams(uri, errand))
                .chain(found -> found.json().id().equals(uri) && found.source().equals(uri)
                        ? collect(found.json(), uri, errand)
                        : Uni.createFrom().item(List.<String>of()))
                .chain(found -> take(found, errand))
                .ifNoItem()
                .after(AT_MOST)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.debugf("replies not fetched uri=%s reason=%s", uri, failure))
                .onFailure()
                .recoverWithNull());
    }

    private Uni<List<String>> collect(As2 note, String uri, Errand errand) {
        return page(note, "replies", uri, errand, new HashSet<>(), new ArrayList<>());
    }

    /** Follows a collection to its first page, and a page to its next, at the post's own host. */
    private Uni<List<String>> page(
            As2 from, String property, String uri, Errand errand, Set<String> met, List<String> found) {
        var inline = from.object(property);
        if (inline.isPresent()
                && (inline.get().has("first") || !items(inline.get()).isEmpty())) {
            return follow(inline.get(), uri, errand, met, found);
        }
        var link = from.ref(property);
        if (link.isEmpty()
                || !here.origins().same(link, uri)
                || !met.add(link)
                || met.size() > MOST_PAGES
                || found.size() >= MOST_REPLIES) {
            return Uni.createFrom().item(found);
        }
        return documents
                .activityStreams(link, errand)
                .chain(page -> here.origins().same(page.source(), uri)
                        ? follow(page.json(), uri, errand, met, found)
                        : Uni.createFrom().item(found))
                .onFailure()
                .recoverWithItem(found);
    }

    private Uni<List<String>> follow(As2 page, String uri, Errand errand, Set<String> met, List<String> found) {
        found.addAll(items(page));
        return page(page, page.has("first") ? "first" : "next", uri, errand, met, found);
    }

    private static List<String> items(As2 page) {
        return Stream.concat(page.ids("items").stream(), page.ids("orderedItems").stream())
                .toList();
    }

    /** Each by itself: that one cannot be had is nothing to the others. */
    private Uni<Void> take(List<String> uris, Errand errand) {
        return Multi.createFrom()
                .iterable(uris.stream()
                        .distinct()
                        .filter(here.origins()::isPeers)
                        .limit(MOST_REPLIES)
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(uri -> posts.known(uri)
                        .chain(known -> known.isPresent()
                                ? Uni.createFrom().voidItem()
                                : posts.fetch(uri, errand).replaceWithVoid())
                        .onFailure()
                        .recoverWithNull())
                .collect()
                .last()
                .replaceWithVoid();
    }
}
