package org.mukudori.platform.projection;

import java.util.List;
import java.util.Set;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Fact;

/**
 * A service's view of the log, an application-scoped bean. A service has one, or several of different topics that must not
 * wait for each other.
 *
 * <p>Facts may come twice and must have the same effect as once; of one key they come in order, and the last one alone
 * must lead to the same rows as all of them did. What different keys of a compacted topic lead to must not depend on their
 * order, and facts of {@link Topic#isBusy busy} topics are written at the same time as those of calm ones.
 */
public interface View {
    /** What it is made from. */
    Set<Topic> topics();

    /** Its name among the service's. */
    default String name() {
        return "view";
    }

    /**
     * What a fact does to the rows, in this order; other facts' changes may be done between. Nothing, if the view does not
     * care. Must not block.
     *
     * @throws RuntimeException other than {@link IllegalStateException} if the fact is none that it can take
     */
    List<Change> changes(Fact fact);

    /** Tables beside the view's that are not made from the log: where the view is made anew, they stay as they are. */
    default Set<String> ownTables() {
        return Set.of();
    }

    /** Whether it can be made anew beside itself: not if its tables are the service's own truth, and only confirmed by the log. */
    default boolean canBeMadeAnew() {
        return true;
    }

    /** Whether each instance is to hear of all that is {@link #committed}, by whichever instance. */
    default boolean hearsOfAll() {
        return false;
    }

    /** Partitions are heard of from now on, of which facts were committed that were not heard of; must not block. */
    default void takenUp() {}

    /** Facts are committed; must not block. Called once for each, one call after the other, on whichever thread. */
    default void committed(List<Fact> facts) {}
}
