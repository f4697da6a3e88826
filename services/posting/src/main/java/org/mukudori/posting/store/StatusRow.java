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

    /** For Hibernate. */
    protected StatusRow() {}

    /**
     * The row of a status.
     *
     * @param account its author, or the booster
     * @param boosted null when it is no boost
     */
    StatusRow(long id, long account, @Nullable Long boosted, byte[] event) {
        this.id = id;
        this.account = account;
        this.boosted = boosted;
        this.event = event;
    }
}
