package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;

/** What accounts have decided that concerns nobody else. */
@ApplicationScoped
public class OwnStates {
    private final Mutiny.SessionFactory database;
    private final EventCodec codec;

    OwnStates(Mutiny.SessionFactory database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** The events of that type under these keys; keys of which there is nothing are left out. */
    public <E extends SpecificRecord> Uni<List<E>> of(Topic topic, Collection<String> keys, Class<E> type) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var ids = keys.stream().map(key -> OwnStateRow.id(topic, key)).toList();
        return database.withStatelessSession(
                        session -> session.createSelectionQuery("from OwnStateRow where id in :ids", OwnStateRow.class)
                                .setParameter("ids", ids)
                                .getResultList())
                .map(rows -> events(topic, rows, type));
    }

    /** An account's events of a topic, in no order. */
    public <E extends SpecificRecord> Uni<List<E>> of(Topic topic, long account, int most, Class<E> type) {
        return database.withStatelessSession(session -> session.createSelectionQuery(
                                "from OwnStateRow where account = :account and topic = :topic", OwnStateRow.class)
                        .setParameter("account", account)
                        .setParameter("topic", topic.topicName())
                        .setMaxResults(most)
                        .getResultList())
                .map(rows -> events(topic, rows, type));
    }

    private <E extends SpecificRecord> List<E> events(Topic topic, List<OwnStateRow> rows, Class<E> type) {
        return rows.stream()
                .map(row -> codec.decode(topic, row.event))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
