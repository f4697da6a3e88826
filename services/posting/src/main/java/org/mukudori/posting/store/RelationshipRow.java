package org.mukudori.posting.store;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Keys;

/** A follow, block or mute, kept as the event that tells of it. */
@Entity
@Table(name = "relationships")
@IdClass(RelationshipRow.Key.class)
class RelationshipRow {
    /** What names it. */
    record Key(long source, long target, Keys.@Nullable Relationship kind) implements Serializable {}

    @Id
    long source;

    @Id
    long target;

    @Id
    @Enumerated(EnumType.STRING)
    Keys.Relationship kind = Keys.Relationship.FOLLOW;

    boolean accepted;
    Instant at = Instant.EPOCH;
    byte[] event = {};
}
