package org.mukudori.posting.store;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Keys;

/** A favourite, bookmark or pin. */
@Entity
@Table(name = "interactions")
@IdClass(InteractionRow.Key.class)
class InteractionRow {
    /** What names it. */
    record Key(long account, long status, Keys.@Nullable Interaction kind) implements Serializable {}

    @Id
    long account;

    @Id
    long status;

    @Id
    @Enumerated(EnumType.STRING)
    Keys.Interaction kind = Keys.Interaction.FAVOURITE;

    long id;
}
