package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Status;
import org.mukudori.events.StatusEdited;
import org.mukudori.events.StatusPosted;
import org.mukudori.events.Topic;
import org.mukudori.platform.projection.Latest;
import org.mukudori.posting.domain.Seen;

/** The statuses and boosts that the log has told of. */
@ApplicationScoped
public class KnownStatuses {
    private final Mutiny.SessionFactory database;
    private final Latest latest;
    private final EventCodec codec;
    private final People people;
    private final Relationships relationships;

    KnownStatuses(
            Mutiny.SessionFactory database,
            Latest latest,
            EventCodec codec,
            People people,
            Relationships relationships) {
        this.database = database;
        this.latest = latest;
        this.codec = codec;
        this.people = people;
        this.relationships = relationships;
    }

    /** A status before somebody's eyes, whether they may see it or not; a boost's id stands for what was boosted. */
    public Uni<Optional<Seen>> find(long id, long viewer) {
        return latest.find(Topic.STATUSES, () -> look(id, viewer));
    }

    private Uni<Optional<Seen>> look(long id, long viewer) {
        return row(id).chain(row -> row == null
                ? Uni.createFrom().item(Optional.empty())
                : row.boosted == null
                        ? seen(row, 0, viewer)
                        : row(row.boosted)
                                .chain(boosted -> boosted == null
                                        ? Uni.createFrom().item(Optional.empty())
                                        : seen(boosted, row.id, viewer)));
    }

    /** The status itself, if it is by that author. */
    public Uni<Optional<Status>> own(long id, long author) {
        return row(id).map(row ->
                Optional.ofNullable(row).filter(own -> own.account == author).flatMap(this::status));
    }

    /** Whether there is a status or boost by that author. */
    public Uni<Boolean> owns(long id, long author) {
        return row(id).map(row -> row != null && row.account == author);
    }

    /** Who wrote these; what is not known is left out. */
    public Uni<Set<Long>> authors(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return database.withStatelessSession(session -> session.createSelectionQuery(
                                "select account from StatusRow where id in :ids", Long.class)
                        .setParameter("ids", List.copyOf(ids))
                        .getResultList())
                .map(Set::copyOf);
    }

    /** The boosts of a status by one account: at most one, unless a claim was lost. */
    public Uni<List<Long>> boosts(long booster, long status) {
        return database.withStatelessSession(session -> session.createSelectionQuery(
                        "select id from StatusRow where account = :booster and boosted = :status order by id",
                        Long.class)
                .setParameter("booster", booster)
                .setParameter("status", status)
                .getResultList());
    }

    private Uni<@Nullable StatusRow> row(long id) {
        return database.withStatelessSession(session -> session.get(StatusRow.class, id));
    }

    private Uni<Optional<Seen>> seen(StatusRow row, long boost, long viewer) {
        var status = status(row);
        if (status.isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return people.find(row.account)
                .chain(author -> relationships
                        .standing(viewer, row.account)
                        .map(standing -> Optional.of(new Seen(status.get(), author.orElse(null), boost, standing))));
    }

    private Optional<Status> status(StatusRow row) {
        return switch (codec.decode(Topic.STATUSES, row.event)) {
            case StatusPosted posted -> Optional.of(posted.getStatus());
            case StatusEdited edited -> Optional.of(edited.getStatus());
            default -> Optional.empty();
        };
    }
}
