package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.LogUnavailable;
import org.mukudori.posting.domain.Handle;
import org.mukudori.posting.domain.Person;

/** The accounts that the log has told of, local and remote. */
@ApplicationScoped
public class People {
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LOOKS = 100;

    private final Mutiny.SessionFactory database;
    private final Latest latest;

    People(Mutiny.SessionFactory database, Latest latest) {
        this.database = database;
        this.latest = latest;
    }

    /** The account of that id. */
    public Uni<Optional<Person>> find(long id) {
        return latest.find(Topic.ACCOUNTS, () -> look(id));
    }

    private Uni<Optional<Person>> look(long id) {
        return database.withStatelessSession(session -> session.get(AccountRow.class, id))
                .map(row -> Optional.ofNullable(row).map(AccountRow::person));
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
        return look(id).chain(person -> {
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
