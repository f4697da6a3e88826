package org.mukudori.timelines.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Asks SQL of the read model. Must be called on a Vert.x context, as requests and events are. */
@ApplicationScoped
public class Rows {
    private final Mutiny.SessionFactory database;

    Rows(Mutiny.SessionFactory database) {
        this.database = database;
    }

    /**
     * The rows of a query of at least two columns.
     *
     * @param sql with named parameters
     */
    Uni<List<Object[]>> of(String sql, Map<String, Object> parameters) {
        return database.withStatelessSession(session -> {
            var query = session.createNativeQuery(sql, Object[].class);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }

    /** The form in which ids are given to SQL: {@code cast(string_to_array(:ids, ',') as bigint[])}. */
    static String joined(Collection<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
