package org.mukudori.posting.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A list, kept as the event that tells of it. */
@Entity
@Table(name = "lists")
class ListRow {
    @Id
    long id;

    long account;
    byte[] event = {};

    /** For Hibernate. */
    protected ListRow() {}

    /** The row of a list. */
    ListRow(long id, long account, byte[] event) {
        this.id = id;
        this.account = account;
        this.event = event;
    }
}
