package org.mukudori.platform.projection;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
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

    /** Takes a fact into the rows, in the transaction that also keeps the positions. */
    Uni<Void> apply(Mutiny.StatelessSession session, Fact fact);

    /**
     * Takes facts into the rows, in order, in that transaction. A view that must be made again fast writes with one
     * statement what many of them say; the rows must be those that they lead to one by one.
     */
    default Uni<Void> apply(Mutiny.StatelessSession session, List<Fact> facts) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var fact : facts) {
            done = done.chain(() -> apply(session, fact));
        }
        return done;
    }

    /** Called on the projecting thread when partitions are taken up, whose facts others may have committed; must not block. */
    default void takenUp() {}

    /** Called on the projecting thread once facts are committed, possibly again after a crash; must not block. */
    default void committed(List<Fact> facts) {}
}
