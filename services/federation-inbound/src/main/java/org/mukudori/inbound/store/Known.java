package org.mukudori.inbound.store;

import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;

/** What a URI in the topic of statuses names. */
public sealed interface Known {
    /** A post as it is now. */
    record Post(Status status) implements Known {}

    /** A boost. */
    record Boost(StatusBoosted boost) implements Known {}

    /**
     * Something that was deleted.
     *
     * @param boost whether it was one
     */
    record Gone(long id, long author, boolean boost) implements Known {}
}
