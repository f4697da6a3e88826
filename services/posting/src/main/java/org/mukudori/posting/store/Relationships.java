package org.mukudori.posting.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.mukudori.events.EventCodec;
import org.mukudori.events.FollowAccepted;
import org.mukudori.events.FollowRequested;
import org.mukudori.events.Keys.Relationship;
import org.mukudori.events.Topic;
import org.mukudori.posting.domain.KnownFollow;
import org.mukudori.posting.domain.Pair;
import org.mukudori.posting.domain.Person;
import org.mukudori.posting.domain.Standing;

/** Who follows, blocks and mutes whom. */
@ApplicationScoped
public class Relationships {
    private final Mutiny.SessionFactory database;
    private final EventCodec codec;

    Relationships(Mutiny.SessionFactory database, EventCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** How two accounts stand, seen from the first. */
    public Uni<Standing> standing(long one, long other) {
        return between(one, other)
                .map(rows -> new Standing(
                        has(rows, one, Relationship.FOLLOW),
                        has(rows, one, Relationship.BLOCK),
                        has(rows, other, Relationship.BLOCK)));
    }

    /** All there is between two accounts, but for their lists. */
    public Uni<Pair> between(Person actor, Person other) {
        return between(actor.id(), other.id())
                .map(rows -> new Pair(
                        actor,
                        other,
                        follow(rows, actor.id()),
                        follow(rows, other.id()),
                        has(rows, actor.id(), Relationship.BLOCK),
                        has(rows, other.id(), Relationship.BLOCK),
                        has(rows, actor.id(), Relationship.MUTE),
                        List.of()));
    }

    private Optional<KnownFollow> follow(List<RelationshipRow> rows, long source) {
        return rows.stream()
                .filter(row -> row.source == source && row.kind == Relationship.FOLLOW)
                .findFirst()
                .map(this::follow);
    }

    /** How many an account follows, or has asked to, since a time. */
    public Uni<Long> followsSince(long source, Instant time) {
        return database.withStatelessSession(session -> session.createSelectionQuery(
                        "select count(*) from RelationshipRow where source = :source and kind = FOLLOW and at >= :time",
                        Long.class)
                .setParameter("source", source)
                .setParameter("time", time)
                .getSingleResult());
    }

    /** Those of the targets that the source has that relationship with; a follow counts from the asking on. */
    public Uni<Set<Long>> among(long source, Collection<Long> targets, Relationship kind) {
        if (targets.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return database.withStatelessSession(session -> session.createSelectionQuery(
                                "select target from RelationshipRow"
                                        + " where source = :source and target in :targets and kind = :kind",
                                Long.class)
                        .setParameter("source", source)
                        .setParameter("targets", List.copyOf(targets))
                        .setParameter("kind", kind)
                        .getResultList())
                .map(Set::copyOf);
    }

    private Uni<List<RelationshipRow>> between(long one, long other) {
        return database.withStatelessSession(session -> session.createSelectionQuery(
                        "from RelationshipRow where (source = :one and target = :other)"
                                + " or (source = :other and target = :one)",
                        RelationshipRow.class)
                .setParameter("one", one)
                .setParameter("other", other)
                .getResultList());
    }

    private static boolean has(List<RelationshipRow> rows, long source, Relationship kind) {
        return rows.stream().anyMatch(row -> row.source == source && row.kind == kind && row.accepted);
    }

    private KnownFollow follow(RelationshipRow row) {
        return switch (codec.decode(Topic.RELATIONSHIPS, row.event)) {
            case FollowRequested asked -> new KnownFollow(asked.getFollow(), false);
            case FollowAccepted follows -> new KnownFollow(follows.getFollow(), true);
            default -> throw new IllegalStateException("no follow");
        };
    }
}
