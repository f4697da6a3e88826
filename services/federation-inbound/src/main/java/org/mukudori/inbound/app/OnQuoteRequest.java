package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.mukudori.activitypub.NoteDocument;
import org.mukudori.events.Keys;
import org.mukudori.events.QuoteAnswered;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Known;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/**
 * Somebody elsewhere wants to quote a post from here (FEP-044f): as its policy says, they may, or not. Who may not see the
 * post is not answered.
 */
@ApplicationScoped
class OnQuoteRequest {
    private final Posts posts;
    private final People people;
    private final Claims claims;
    private final Here here;
    private final Log log;
    private final Ids ids = new Ids();

    OnQuoteRequest(Posts posts, People people, Claims claims, Here here, Log log) {
        this.posts = posts;
        this.people = people;
        this.claims = claims;
        this.here = here;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, As2 request) {
        var quote = request.ref("instrument");
        if (!here.origins().same(quote, sender.uri()) || quote.length() > 2_048) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return posts.known(request.ref("object"))
                .chain(known -> known.orElse(null) instanceof Known.Post post
                                && post.status().getLocal()
                        ? posts.isVisible(post.status(), sender.id())
                                .chain(visible -> visible
                                        ? people.introduce(sender)
                                                .chain(quoter -> answer(quoter, request.id(), quote, post.status()))
                                        : Uni.createFrom().item(Positions.NONE))
                        : Uni.createFrom().item(Positions.NONE));
    }

    /** However often it is asked, it is one answer with one id. */
    private Uni<Positions> answer(Sender quoter, String request, String quote, Status status) {
        var now = Instant.now();
        return claims.idOf(quote + " quotes " + status.getId(), ids.at(now))
                .chain(id -> log.append(
                        Topic.INTERACTIONS,
                        Keys.quote(status.getAccount(), status.getId(), id),
                        QuoteAnswered.newBuilder()
                                .setId(id)
                                .setAccount(status.getAccount())
                                .setStatusId(status.getId())
                                .setStatusUri(status.getUri())
                                .setQuoter(quoter.id())
                                .setQuoteUri(quote)
                                .setRequestUri(request)
                                .setGranted(NoteDocument.mayBeQuoted(status))
                                .setAt(now)
                                .build(),
                        quoter.id()))
                .map(Positions::of);
    }
}
