package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.LogUnavailable;
import org.mukudori.platform.projection.Latest;
import org.mukudori.platform.projection.Rows;
import org.mukudori.platform.projection.Together;
import org.mukudori.posting.domain.Handle;
import org.mukudori.posting.domain.Person;

/** The accounts that the log has told of, local and remote. */
@ApplicationScoped
public class People {
    private final Rows rows;
    private final Latest latest;
    private final Together<Long, Optional<Person>> together;

    People(Rows rows, Latest latest, Vertx vertx) {
        this.rows = rows;
        this.latest = latest;
        this.together = new Together<>(vertx, this::look, Optional.empty());
    }

    /** The account of that id. */
    public Uni<Optional<Person>> find(long id) {
        return latest.find(Topic.ACCOUNTS, () -> together.ask(id));
    }

    private Uni<Map<Long, Optional<Person>>> look(Set<Long> ids) {
        return rows.of(AccountRow.ALL + " where id = any (:ids)", Map.of("ids", Rows.ids(ids)))
                .map(found ->
                        found.stream().map(AccountRow::person).collect(Collectors.toMap(Person::id, Optional::of)));
    }

    /**
     * The account of that id, if it may do anything at all. Whoever has a token is in the log, so somebody whom the view
     * does not know yet is waited for.
     *
     * @return fails with {@link LogUnavailable} when the view does not come to know them
     */
    public Uni<Optional<Person>> active(long id) {
        return find(id).map(person -> {
            if (person.isEmpty()) {
                throw new LogUnavailable(new TimeoutException("the view is behind"));
            }
            return person.filter(one -> !one.suspended());
        });
    }

    /** Those of the named who are known; the suspended are not. */
    public Uni<Map<Handle, Person>> named(Collection<Handle> handles) {
        if (handles.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var names = handles.stream().map(Handle::toString).toArray(String[]::new);
        return rows.of(AccountRow.ALL + " where handle = any (:handles) and not suspended", Map.of("handles", names))
                .map(found -> {
                    var people = new HashMap<Handle, Person>();
                    for (var row : found) {
                        var person = AccountRow.person(row);
                        people.put(new Handle(person.username(), person.domain()), person);
                    }
                    return people;
                });
    }
}
