package org.mukudori.posting.domain;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.mukudori.activitypub.LocalUris;
import org.mukudori.events.Keys;
import org.mukudori.events.Keys.Interaction;
import org.mukudori.events.StatusBookmarked;
import org.mukudori.events.StatusFavourited;
import org.mukudori.events.StatusPinned;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;

/** Decides who may favourite, bookmark and pin what. */
public final class Interactions {
    private static final int MOST_PINS = 5;

    private Interactions() {}

    /**
     * Somebody wants to do something with a status.
     *
     * @param id that the interaction will have
     */
    public record Interact(long id, Instant at, Interaction kind) {}

    /**
     * Whether it may be done.
     *
     * @param done whether it is done already
     * @param pins how many statuses the actor has pinned
     */
    public static Decision decide(Interact asked, Person actor, Seen seen, boolean done, long pins, LocalUris uris) {
        var status = seen.status();
        if (!seen.by(actor.id())) {
            return Decision.refuse(Refusal.NOT_FOUND);
        }
        if (done) {
            return Decision.nothing(status.getId());
        }
        return refusal(asked.kind(), actor, seen, pins)
                .map(Decision::refuse)
                .orElseGet(() -> Decision.append(
                        status.getId(),
                        new Change(
                                Topic.INTERACTIONS,
                                Keys.interaction(actor.id(), status.getId(), asked.kind()),
                                event(asked, actor, seen, uris))));
    }

    private static Optional<Refusal> refusal(Interaction kind, Person actor, Seen seen, long pins) {
        return switch (kind) {
            case FAVOURITE -> seen.standing().blocks() ? Optional.of(Refusal.NOT_ALLOWED) : Optional.empty();
            case BOOKMARK -> Optional.empty();
            case PIN -> pinRefusal(actor, seen, pins);
        };
    }

    private static Optional<Refusal> pinRefusal(Person actor, Seen seen, long pins) {
        if (seen.boost() != 0) {
            return Optional.of(Refusal.PIN_OF_A_BOOST);
        }
        if (seen.status().getAccount() != actor.id()) {
            return Optional.of(Refusal.PIN_OF_SOMEBODY_ELSES);
        }
        if (seen.has(Visibility.DIRECT)) {
            return Optional.of(Refusal.PIN_OF_A_DIRECT_STATUS);
        }
        return pins >= MOST_PINS ? Optional.of(Refusal.TOO_MANY_PINS) : Optional.empty();
    }

    private static SpecificRecord event(Interact asked, Person actor, Seen seen, LocalUris uris) {
        var status = seen.status();
        return switch (asked.kind()) {
            case FAVOURITE ->
                StatusFavourited.newBuilder()
                        .setId(asked.id())
                        .setAccount(actor.id())
                        .setStatusId(status.getId())
                        .setStatusAccount(status.getAccount())
                        .setStatusUri(status.getUri())
                        .setUri(uris.like(actor.username(), asked.id()))
                        .setAt(asked.at())
                        .build();
            case BOOKMARK ->
                StatusBookmarked.newBuilder()
                        .setId(asked.id())
                        .setAccount(actor.id())
                        .setStatusId(status.getId())
                        .setAt(asked.at())
                        .build();
            case PIN ->
                StatusPinned.newBuilder()
                        .setId(asked.id())
                        .setAccount(actor.id())
                        .setStatusId(status.getId())
                        .setStatusUri(status.getUri())
                        .setAt(asked.at())
                        .build();
        };
    }

    /** Takes it back, if it is done; otherwise whoever may see the status learns that it is so. */
    public static Decision undo(Interaction kind, long actor, Seen seen, boolean done) {
        var status = seen.status().getId();
        if (done) {
            return Decision.append(status, Change.gone(Topic.INTERACTIONS, Keys.interaction(actor, status, kind)));
        }
        return seen.by(actor) ? Decision.nothing(status) : Decision.refuse(Refusal.NOT_FOUND);
    }
}
