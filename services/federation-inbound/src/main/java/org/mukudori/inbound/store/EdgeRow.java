package org.mukudori.inbound.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A relationship or an interaction as the log told of it last. */
@Entity
@Table(name = "edges")
@SuppressWarnings("NullAway.Init")
class EdgeRow {
    @Id
    String key;

    String kind;
    long source;
    long target;

    @Nullable
    String uri;

    boolean pending;
    byte[] event;
}
