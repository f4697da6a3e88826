package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.Ids;
import org.mukudori.posting.domain.Boosts;
import org.mukudori.posting.domain.Decision;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.domain.Refusal;
import org.mukudori.posting.domain.Seen;
import org.mukudori.posting.store.Claim;
import org.mukudori.posting.store.Claims;
import org.mukudori.posting.store.KnownStatuses;
import org.mukudori.posting.store.People;

/** Passes statuses on, each person each status once, and takes that back. */
@ApplicationScoped
public class Boosting {
    private final People people;
    private final KnownStatuses statuses;
    private final Claims claims;
    private final OnlyOnce onlyOnce;
    private final Ledger ledger;
    private final Ids ids;
    private final LocalUris uris;

    Boosting(
            People people,
            KnownStatuses statuses,
            Claims claims,
            OnlyOnce onlyOnce,
            Ledger ledger,
            Ids ids,
            LocalUris uris) {
        this.people = people;
        this.statuses = statuses;
        this.claims = claims;
        this.onlyOnce = onlyOnce;
        this.ledger = ledger;
        this.ids = ids;
        this.uris = uris;
    }

    /** Boosts a status; the outcome's subject is the boost. */
    public Uni<Outcome> boost(long booster, long status, Visibility visibility) {
        return people.active(booster)
                .chain(person -> person.isEmpty()
                        ? ledger.write(Decision.refuse(Refusal.NOT_ALLOWED), booster)
                        : statuses.find(status, booster)
                                .chain(seen -> seen.isEmpty()
                                        ? ledger.write(Decision.refuse(Refusal.NOT_FOUND), booster)
                                        : boost(person.get(), seen.get(), visibility)));
    }

    private Uni<Outcome> boost(Person booster, Seen seen, Visibility visibility) {
        var now = Instant.now();
        var command = new Boosts.Boost(ids.at(now), now, visibility);
        var status = seen.status().getId();
        return statuses.boosts(booster.id(), status)
                .map(standing -> Boosts.decide(command, booster, seen, standing, uris))
                .chain(decision -> onlyOnce.write(decision, booster.id(), Claim.boost(status)));
    }

    /** Takes a boost back; the outcome's subject is the status. */
    public Uni<Outcome> undo(long booster, long status) {
        return statuses.find(status, booster)
                .chain(seen -> seen.isEmpty()
                        ? Uni.createFrom().item(Decision.refuse(Refusal.NOT_FOUND))
                        : standing(booster, seen.get().status().getId())
                                .map(standing -> Boosts.undo(booster, seen.get(), standing)))
                .chain(decision -> ledger.write(decision, booster));
    }

    /** What is boosted as far as the view knows, and what was only just claimed. The claim is free afterwards. */
    private Uni<Collection<Long>> standing(long booster, long status) {
        var what = Claim.boost(status);
        return onlyOnce.find(booster, what)
                .call(() -> claims.drop(booster, what))
                .chain(claim -> statuses.boosts(booster, status).map(known -> {
                    var all = new TreeSet<>(known);
                    claim.ifPresent(claimed -> all.add(claimed.id()));
                    return all;
                }));
    }
}
