package org.mukudori.posting.domain;

import org.jspecify.annotations.Nullable;
import org.mukudori.events.Status;
import org.mukudori.events.Visibility;

/**
 * A status before the eyes of somebody who wants to do something with it.
 *
 * @param author null while the log has not told of them
 * @param boost the boost by whose id the status was named; 0 when by its own
 * @param standing the viewer's towards the author
 */
public record Seen(Status status, @Nullable Person author, long boost, Standing standing) {
    /** Whether that account may see it. */
    public boolean by(long viewer) {
        if (status.getAccount() == viewer) {
            return true;
        }
        if (standing.blocked() || (author != null && author.suspended())) {
            return false;
        }
        return switch (status.getVisibility()) {
            case PUBLIC, UNLISTED -> true;
            case PRIVATE -> standing.follows() || mentions(viewer);
            case DIRECT -> mentions(viewer);
        };
    }

    private boolean mentions(long viewer) {
        return status.getMentions().stream().anyMatch(mention -> mention.getAccount() == viewer);
    }

    boolean has(Visibility visibility) {
        return status.getVisibility() == visibility;
    }
}
