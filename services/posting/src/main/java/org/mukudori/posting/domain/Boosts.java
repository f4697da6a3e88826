package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.Collection;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Keys;
import org.mukudori.events.StatusBoosted;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/** Decides what may be passed on. */
public final class Boosts {
    private Boosts() {}

    /**
     * Somebody wants to pass a status on.
     *
     * @param id that the boost will have
     * @param visibility of the boost
     */
    public record Boost(long id, Instant at, Visibility visibility) {}

    /**
     * Whether a status may be passed on.
     *
     * @param standing boosts of it by the same account, oldest first
     */
    public static Decision decide(Boost asked, Person booster, Seen seen, Collection<Long> standing, LocalUris uris) {
        if (!seen.by(booster.id())) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        if (!standing.isEmpty()) {
            return Decision.nothing(standing.iterator().next());
        }
        var status = seen.status();
        var own = status.getAccount() == booster.id();
        if (seen.has(Visibility.DIRECT)) {
            return Decision.refuse(Refusal.DIRECT_BOOST);
        }
        if (seen.has(Visibility.PRIVATE) && !own) {
            return Decision.refuse(Refusal.PRIVATE_BOOST);
        }
        if (seen.standing().blocks()) {
            return Decision.refuse(Refusal.NOT_ALLOWED);
        }
        var boost = StatusBoosted.newBuilder()
                .setId(asked.id())
                .setAccount(booster.id())
                .setUri(uris.activity(booster.username(), asked.id()))
                .setLocal(true)
                .setCreatedAt(asked.at())
                .setVisibility(visibility(asked, booster, seen))
                .setStatusId(status.getId())
                .setStatusAccount(status.getAccount())
                .setStatusUri(status.getUri())
                .build();
        return Decision.append(asked.id(), new Change(Topic.STATUSES, Keys.status(booster.id(), asked.id()), boost));
    }

    private static Visibility visibility(Boost asked, Person booster, Seen seen) {
        if (seen.has(Visibility.PRIVATE) || asked.visibility() == Visibility.DIRECT) {
            return Visibility.PRIVATE;
        }
        return asked.visibility() == Visibility.PUBLIC && booster.silenced() ? Visibility.UNLISTED : asked.visibility();
    }

    /** Takes boosts back; where there are none, whoever may see the status learns that it is so. */
    public static Decision undo(long booster, Seen seen, Collection<Long> standing) {
        if (standing.isEmpty() && !seen.by(booster)) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        return new Decision.Append(
                seen.status().getId(),
                standing.stream()
                        .map(boost -> Change.gone(Topic.STATUSES, Keys.status(booster, boost)))
                        .toList());
    }
}
