package org.mukudori.outbound.domain;

import java.util.List;
import org.mukudori.events.ActivityAddressed;

/**
 * An activity that one host must have.
 *
 * @param offset where it stands in the host's partition of the deliveries
 * @param inboxes the host's, each once; at least one
 */
public record Delivery(long offset, ActivityAddressed activity, List<String> inboxes) {
    /** What its order is kept by: what it is about, or else itself. */
    String object() {
        return activity.getObject() == null ? activity.getId() : activity.getObject();
    }
}
