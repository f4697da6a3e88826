package org.mukudori.inbound.app;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Keys;
import org.mukudori.events.Quote;
import org.mukudori.events.QuoteState;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Edges;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.SeenActivities;
import org.mukudori.inbound.store.Statuses;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/**
 * Somebody elsewhere deleted something of theirs, or themselves. A post that comes after it was deleted is not taken.
 */
@ApplicationScoped
class OnDelete {
    private static final int AT_ONCE = 32;
    /** A consent is for one quote; more that name it are pretenders. */
    private static final int MOST_QUOTES = 8;

    private final Posts posts;
    private final Statuses statuses;
    private final Edges edges;
    private final SeenActivities seen;
    private final Here here;
    private final Log log;

    OnDelete(Posts posts, Statuses statuses, Edges edges, SeenActivities seen, Here here, Log log) {
        this.posts = posts;
        this.statuses = statuses;
        this.edges = edges;
        this.seen = seen;
        this.here = here;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 activity) {
        var uri = activity.ref("object");
        if (uri.equals(sender.uri())) {
            return purge(sender);
        }
        return posts.known(uri).chain(known -> switch (known.orElse(null)) {
            case Known.Post post
            when post.status().getAccount() == sender.id() ->
                erase(sender, post.status().getId());
            case Known.Boost boost
            when boost.boost().getAccount() == sender.id() ->
                erase(sender, boost.boost().getId());
            case null ->
                revoked(sender, uri)
                        .chain(revoked -> revoked.equals(Positions.NONE)
                                ? beforeItCame(sender, uri)
                                : Uni.createFrom().item(revoked));
            default -> Uni.createFrom().item(Positions.NONE);
        });
    }

    /** A consent to be quoted is no more, if the sender was who gave it. */
    private Uni<Positions> revoked(Sender sender, String uri) {
        return statuses.byAuthorization(uri, MOST_QUOTES)
                .chain(quotes -> Multi.createFrom()
                        .iterable(quotes)
                        .onItem()
                        .transformToUniAndConcatenate(known -> known instanceof Known.Post post
                                        && Objects.equals(
                                                post.status().getQuote().getAccount(), sender.id())
                                ? revoke(post.status())
                                : Uni.createFrom().item(Positions.NONE))
                        .collect()
                        .in(() -> new Positions[] {Positions.NONE}, (all, more) -> all[0] = all[0].and(more))
                        .map(all -> all[0]));
    }

    private Uni<Positions> revoke(Status quoting) {
        var quote = Quote.newBuilder(quoting.getQuote())
                .setState(QuoteState.REVOKED)
                .build();
        return log.append(
                        Topic.STATUSES,
                        Keys.status(quoting.getAccount(), quoting.getId()),
                        new StatusEdited(
                                Status.newBuilder(quoting).setQuote(quote).build()),
                        quoting.getAccount())
                .map(Positions::of);
    }

    private Uni<Positions> beforeItCame(Sender sender, String uri) {
        return here.origins().same(uri, sender.uri())
                ? seen.remember(sender.uri(), uri, Instant.now()).replaceWith(Positions.NONE)
                : Uni.createFrom().item(Positions.NONE);
    }

    private Uni<Positions> erase(Sender sender, long status) {
        return log.erase(Topic.STATUSES, Keys.status(sender.id(), status), sender.id())
                .map(Positions::of);
    }

    private Uni<Positions> purge(Sender sender) {
        var suspended =
                AccountChanged.newBuilder(sender.account()).setSuspended(true).build();
        return log.append(Topic.ACCOUNTS, Keys.account(sender.id()), suspended, sender.id())
                .chain(first -> statuses.idsOf(sender.id())
                        .chain(ids -> Multi.createFrom()
                                .iterable(ids)
                                .onItem()
                                .transformToUni(
                                        id -> log.erase(Topic.STATUSES, Keys.status(sender.id(), id), sender.id()))
                                .merge(AT_ONCE)
                                .collect()
                                .asList())
                        .chain(posts -> edges.allOf(sender.id())
                                .chain(all -> Multi.createFrom()
                                        .iterable(all)
                                        .onItem()
                                        .transformToUni(edge -> log.erase(topic(edge), edge.key(), sender.id()))
                                        .merge(AT_ONCE)
                                        .collect()
                                        .asList())
                                .map(ended -> Positions.of(first)
                                        .and(Positions.of(posts))
                                        .and(Positions.of(ended)))));
    }

    private static Topic topic(Edges.Edge edge) {
        return switch (edge.kind()) {
            case "follow", "block" -> Topic.RELATIONSHIPS;
            default -> Topic.INTERACTIONS;
        };
    }
}
