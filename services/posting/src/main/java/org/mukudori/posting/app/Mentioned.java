package org.mukudori.posting.app;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mukudori.events.Keys;
import org.mukudori.events.ResolveRequested;
import org.mukudori.events.Resolved;
import org.mukudori.platform.log.Fact;
import org.mukudori.platform.log.Position;
import org.mukudori.platform.log.Positions;
import org.mukudori.platform.log.Questions;
import org.mukudori.platform.projection.Projector;
import org.mukudori.posting.domain.Handle;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.store.People;
import org.mukudori.posting.store.Relationships;

/** Finds those whom a text names, on their own servers if need be. Whom the author blocks is not among them. */
@ApplicationScoped
public class Mentioned {
    private static final Duration LONGEST_SEARCH = Duration.ofSeconds(5);
    private static final int MOST_SEARCHES = 20;

    private final People people;
    private final Relationships relationships;
    private final Questions questions;
    private final Projector projector;

    Mentioned(People people, Relationships relationships, Questions questions, Projector projector) {
        this.people = people;
        this.relationships = relationships;
        this.questions = questions;
        this.projector = projector;
    }

    Uni<Map<Handle, Person>> find(Set<Handle> handles, long author) {
        return people.named(handles)
                .chain(known -> {
                    var unknown = handles.stream()
                            .filter(handle -> handle.domain() != null && !known.containsKey(handle))
                            .limit(MOST_SEARCHES)
                            .toList();
                    return unknown.isEmpty()
                            ? Uni.createFrom().item(known)
                            : search(unknown, author).chain(() -> people.named(handles));
                })
                .chain(known -> withoutBlocked(known, author));
    }

    private Uni<Map<Handle, Person>> withoutBlocked(Map<Handle, Person> known, long author) {
        var ids = known.values().stream().map(Person::id).toList();
        return relationships.among(author, ids, Keys.Relationship.BLOCK).map(blocked -> {
            var rest = new HashMap<>(known);
            rest.values().removeIf(person -> blocked.contains(person.id()));
            return rest;
        });
    }

    private Uni<Void> search(Collection<Handle> unknown, long author) {
        var searches =
                unknown.stream().map(handle -> ask(handle.toString(), author)).toList();
        return Uni.join()
                .all(searches)
                .andFailFast()
                .map(Mentioned::told)
                .chain(projector::reached)
                .replaceWithVoid();
    }

    private Uni<Optional<Fact>> ask(String address, long author) {
        var question = ResolveRequested.newBuilder()
                .setAddress(address)
                .setRequestedBy(author)
                .setAt(Instant.now())
                .build();
        return questions.ask(address, question, author, LONGEST_SEARCH);
    }

    private static Positions told(List<Optional<Fact>> answers) {
        return Positions.of(answers.stream()
                .flatMap(Optional::stream)
                .map(Fact::event)
                .filter(Resolved.class::isInstance)
                .map(event -> ((Resolved) event).getPosition())
                .flatMap(position -> Optional.ofNullable(position).stream())
                .map(Position::parse)
                .toList());
    }
}
