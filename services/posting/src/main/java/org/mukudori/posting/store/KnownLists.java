package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.EventCodec;
import org.mukudori.events.ListChanged;
import org.mukudori.events.Topic;

/** The lists that the log has told of. */
@ApplicationScoped
public class KnownLists {
    private final Mutiny.SessionFactory database;
    private final EventCodec codec;

    KnownLists(Mutiny.SessionFactory database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** The list of that id, if that account owns it. */
    public Uni<Optional<ListChanged>> find(long id, long owner) {
        return database.withStatelessSession(session -> session.get(ListRow.class, id))
                .map(row -> Optional.ofNullable(row)
                        .filter(list -> list.account == owner)
                        .map(this::list));
    }

    /** All lists of these accounts. */
    public Uni<List<ListChanged>> of(List<Long> owners) {
        return database.withStatelessSession(
                        session -> session.createSelectionQuery("from ListRow where account in :owners", ListRow.class)
                                .setParameter("owners", owners)
                                .getResultList())
                .map(rows -> rows.stream().map(this::list).toList());
    }

    private ListChanged list(ListRow row) {
        return (ListChanged) codec.decode(Topic.LISTS, row.event);
    }
}
