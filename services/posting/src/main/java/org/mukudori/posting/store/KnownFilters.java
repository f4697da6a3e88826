package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.EventCodec;
import org.mukudori.events.FilterChanged;
import org.mukudori.events.Topic;

/** The filters that the log has told of. */
@ApplicationScoped
public class KnownFilters {
    private final Mutiny.SessionFactory database;
    private final EventCodec codec;

    KnownFilters(Mutiny.SessionFactory database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** All filters of an account, ended ones too. */
    public Uni<List<FilterChanged>> of(long owner) {
        return database.withStatelessSession(session -> session.createSelectionQuery(
                                "from FilterRow where account = :owner order by id", FilterRow.class)
                        .setParameter("owner", owner)
                        .getResultList())
                .map(rows -> rows.stream()
                        .map(row -> (FilterChanged) codec.decode(Topic.FILTERS, row.event))
                        .toList());
    }
}
