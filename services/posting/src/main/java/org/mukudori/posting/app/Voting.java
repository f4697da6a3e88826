package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.mukudori.events.Poll;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.domain.Polls;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.domain.Seen;
import org.mukudori.posting.store.Claim;
import org.mukudori.posting.store.KnownStatuses;
import org.mukudori.posting.store.People;
import org.mukudori.posting.store.Votes;

/** Votes, once for each person and poll. */
@ApplicationScoped
public class Voting {
    private final People people;
    private final KnownStatuses statuses;
    private final Votes votes;
    private final OnlyOnce onlyOnce;
    private final Ledger ledger;
    private final Ids ids;

    Voting(People people, KnownStatuses statuses, Votes votes, OnlyOnce onlyOnce, Ledger ledger, Ids ids) {
        this.people = people;
        this.statuses = statuses;
        this.votes = votes;
        this.onlyOnce = onlyOnce;
        this.ledger = ledger;
        this.ids = ids;
    }

    /** Votes in a status's poll; the outcome's subject is the status. */
    public Uni<Outcome> vote(long voter, long status, List<Integer> choices) {
        return people.active(voter)
                .chain(person -> person.isEmpty()
                        ? ledger.write(Decision.refuse(Refusal.NOT_ALLOWED), voter)
                        : statuses.find(status, voter)
                                .chain(seen -> seen.isEmpty()
                                        ? ledger.write(Decision.refuse(Refusal.NOT_FOUND), voter)
                                        : vote(person.get(), seen.get(), choices)));
    }

    private Uni<Outcome> vote(Person voter, Seen seen, List<Integer> choices) {
        var now = Instant.now();
        var status = seen.status();
        Poll poll = status.getPoll();
        var since = poll == null ? 0 : poll.getSince();
        var what = Claim.vote(status.getId(), since);
        return hasVoted(voter.id(), status.getId(), since, what)
                .map(voted -> Polls.decide(new Polls.Vote(ids.at(now), now, choices), voter, seen, voted))
                .chain(decision -> onlyOnce.write(decision, voter.id(), what))
                .map(outcome -> outcome instanceof Outcome.Done done
                        ? new Outcome.Done(status.getId(), done.positions())
                        : outcome);
    }

    private Uni<Boolean> hasVoted(long voter, long status, long since, String what) {
        return votes.has(voter, status, since)
                .chain(known -> known
                        ? Uni.createFrom().item(true)
                        : onlyOnce.find(voter, what).map(claim -> claim.isPresent()));
    }
}
