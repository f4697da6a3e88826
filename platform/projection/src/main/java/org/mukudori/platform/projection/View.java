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
 * must lead to the same rows as all of them did.
 */
public interface View {
    /** What it is made from. */
    Set<Topic> topics();

    /** Its name among the service's. */
    default String name() {
        return "view";
    }

    /**
     * What a fact does to the rows, in this order; it is done in the transaction that also keeps the positions, with what
     * other facts do between. Nothing, if the view does not care.
     */
    List<Change> changes(Fact fact);

    /** Called on the projecting thread once facts are committed, possibly again after a crash; must not block. */
    default void committed(List<Fact> facts) {}
}
