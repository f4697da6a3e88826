package org.mukudori.posting.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A status or a boost, kept as the event that tells of it. */
@Entity
@Table(name = "statuses")
class StatusRow {
    @Id
    long id;

    long account;

    @Nullable
    Long boosted;

    byte[] event = {};
}
