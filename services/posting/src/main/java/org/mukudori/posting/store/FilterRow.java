package org.mukudori.posting.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A filter, kept as the event that tells of it. */
@Entity
@Table(name = "filters")
class FilterRow {
    @Id
    long id;

    long account;
    byte[] event = {};
}
