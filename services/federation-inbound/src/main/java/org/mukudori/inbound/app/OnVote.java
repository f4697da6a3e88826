package org.mukudori.inbound.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.mukudori.events.Keys;
import org.mukudori.events.Poll;
import org.mukudori.events.PollVoted;
import org.mukudori.events.Status;
import org.mukudori.events.Topic;
import org.mukudori.inbound.store.Claims;
import org.mukudori.inbound.store.Known;
import org.mukudori.inbound.store.Votes;
import org.mukudori.platform.log.Ids;
import org.mukudori.platform.log.Log;
import org.mukudori.platform.log.Positions;

/**
 * Somebody elsewhere votes in a poll from here that they may see and that is open: each option once, and where several may
 * not be chosen, one. Anything else is forgotten.
 */
@ApplicationScoped
class OnVote {
    private final Posts posts;
    private final People people;
    private final Votes votes;
    private final Claims claims;
    private final Log log;
    private final Ids ids = new Ids();

    OnVote(Posts posts, People people, Votes votes, Claims claims, Log log) {
        this.posts = posts;
        this.people = people;
        this.votes = votes;
        this.claims = claims;
        this.log = log;
    }

    Uni<Positions> react(Sender sender, RemoteNote vote) {
        return posts.known(vote.inReplyTo())
                .chain(known -> known.orElse(null) instanceof Known.Post post
                                && post.status().getLocal()
                                && post.status().getAccount() != sender.id()
                        ? vote(sender, post.status(), vote.name())
                        : Uni.createFrom().item(Positions.NONE));
    }

    private Uni<Positions> vote(Sender sender, Status status, String title) {
        var poll = status.getPoll();
        var option = RemotePoll.titles(poll).indexOf(title);
        if (poll == null || option < 0 || hasEnded(poll)) {
            return Uni.createFrom().item(Positions.NONE);
        }
        return posts.isVisible(status, sender.id())
                .chain(visible -> visible
                        ? isFirst(sender, status, poll, option)
                        : Uni.createFrom().item(false))
                .chain(first -> first
                        ? people.introduce(sender).chain(voter -> vote(voter, status, poll, option))
                        : Uni.createFrom().item(Positions.NONE));
    }

    private static boolean hasEnded(Poll poll) {
        return poll.getExpiresAt() != null && poll.getExpiresAt().isBefore(Instant.now());
    }

    /** As the log tells; what comes at the same time is settled by a claim. */
    private Uni<Boolean> isFirst(Sender sender, Status status, Poll poll, int option) {
        return votes.of(sender.id(), status.getId(), poll.getSince()).chain(chosen -> {
            if (poll.getMultiple()) {
                return Uni.createFrom().item(!chosen.contains(option));
            }
            return chosen.isEmpty()
                    ? claims.idOf(ballot(sender, status, poll), option).map(claimed -> claimed == option)
                    : Uni.createFrom().item(false);
        });
    }

    private static String ballot(Sender sender, Status status, Poll poll) {
        return sender.id() + "/" + status.getId() + "/ballot/" + poll.getSince();
    }

    /** However often it is told, it is one vote with one id. */
    private Uni<Positions> vote(Sender voter, Status status, Poll poll, int option) {
        var now = Instant.now();
        var key = Keys.vote(voter.id(), status.getId(), option);
        return claims.idOf(key + "/" + poll.getSince(), ids.at(now))
                .chain(id -> log.append(
                        Topic.INTERACTIONS,
                        key,
                        PollVoted.newBuilder()
                                .setId(id)
                                .setAccount(voter.id())
                                .setStatusId(status.getId())
                                .setStatusAccount(status.getAccount())
                                .setStatusUri(status.getUri())
                                .setChoices(List.of(option))
                                .setTitles(List.of(poll.getOptions().get(option).getTitle()))
                                .setAt(now)
                                .build(),
                        voter.id()))
                .map(Positions::of);
    }
}
