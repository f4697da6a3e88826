package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Topic;
import org.mukudori.events.Visibility;
import org.mukudori.platform.log.LogUnavailable;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;
import org.mukudori.posting.domain.Handle;
import org.mukudori.posting.domain.Person;

/** The accounts that the log has told of, local and remote. */
@ApplicationScoped
public class People {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS = 100;

    private final Mutiny.SessionFactory database;
    private final Rows rows;
    private final Latest latest;
    private final Together<Long, Optional<Person>> together;

    People(Mutiny.SessionFactory database, Rows rows, Latest latest, Vertx vertx) {
        this.database = database;
        this.rows = rows;
        this.latest = latest;
        this.together = new Together<>(vertx, this::look, Optional.empty());
    }

    /** The account of that id. */
    public Uni<Optional<Person>> find(long id) {
        return latest.find(Topic.ACCOUNTS, () -> together.ask(id));
    }

    private Uni<Map<Long, Optional<Person>>> look(Set<Long> ids) {
        return rows.of("""
                        select id, username, domain, uri, url, inbox, locked, suspended, silenced,
                            default_visibility, default_sensitive, default_language
                        from accounts where id = any (:ids)""", Map.of("ids", ids.toArray(Long[]::new)))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(row -> (Long) row[0], row -> Optional.of(person(row)))));
    }

    private static Person person(Object[] row) {
        return new Person(
                (Long) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (Boolean) row[6],
                (Boolean) row[7],
                (Boolean) row[8],
                Visibility.valueOf((String) row[9]),
                (Boolean) row[10],
                (String) row[11]);
    }

    /**
     * The account of that id, if it may do anything at all. Whoever has a token is in the log, so somebody whom the view
     * does not know yet is waited for.
     *
     * @return fails with {@link LogUnavailable} when the view is more than 5 seconds behind
     */
    public Uni<Optional<Person>> active(long id) {
        return known(id, LOOKS).map(person -> Optional.of(person).filter(one -> !one.suspended()));
    }

    private Uni<Person> known(long id, int looks) {
        return together.ask(id).chain(person -> {
            if (person.isPresent()) {
                return Uni.createFrom().item(person.get());
            }
            return looks == 0
                    ? Uni.createFrom().failure(new LogUnavailable(new TimeoutException("the view is behind")))
                    : pause().chain(() -> known(id, looks - 1));
        });
    }

    /** On the caller's context, without which Hibernate Reactive does nothing. */
    private static Uni<Void> pause() {
        var context = Vertx.currentContext();
        return Uni.createFrom().emitter(emitter -> {
            var _ = context.owner().setTimer(PAUSE.toMillis(), _ -> context.runOnContext(_ -> emitter.complete(null)));
        });
    }

    /** Those of the named who are known; the suspended are not. */
    public Uni<Map<Handle, Person>> named(Collection<Handle> handles) {
        if (handles.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return database.withStatelessSession(session -> session.createSelectionQuery(
                                "from AccountRow where handle in :handles and not suspended", AccountRow.class)
                        .setParameter(
                                "handles",
                                handles.stream().map(Handle::toString).toList())
                        .getResultList())
                .map(rows -> {
                    var people = new HashMap<Handle, Person>();
                    for (var row : rows) {
                        people.put(new Handle(row.username, row.domain), row.person());
                    }
                    return people;
                });
    }
}
