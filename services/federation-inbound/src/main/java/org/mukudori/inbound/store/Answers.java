package org.mukudori.inbound.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.QuoteAnswered;
import org.mukudori.events.Topic;

/** What those who asked to quote posts from here were answered. */
@ApplicationScoped
public class Answers {
    private final Mutiny.SessionFactory database;

    Answers(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /** Whether a post may be quoted by that one. */
    public Uni<Boolean> isGranted(long status, String quoteUri) {
        return database.withStatelessSession(session -> session.createQuery(
                                "select count(*) from EdgeRow e where e.target = ?1 and e.kind = 'quote' and e.uri = ?2"
                                        + " and e.pending = false",
                                Long.class)
                        .setParameter(1, status)
                        .setParameter(2, quoteUri)
                        .getSingleResult())
                .map(count -> count > 0);
    }

    /** The consent of that id that an account gave. */
    public Uni<Optional<QuoteAnswered>> granted(long account, long id) {
        return database.withStatelessSession(session -> session.createQuery(
                                "from EdgeRow e where e.source = ?1 and e.kind = 'quote' and e.pending = false"
                                        + " and e.key like ?2",
                                EdgeRow.class)
                        .setParameter(1, account)
                        .setParameter(2, account + "/%/" + id + "/quote")
                        .getResultList())
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(row -> Events.decode(Topic.INTERACTIONS, QuoteAnswered.class, row.event)));
    }
}
