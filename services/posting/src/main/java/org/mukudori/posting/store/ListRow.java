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
}
