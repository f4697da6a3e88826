package org.mukudori.inbound.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.Status;
import org.mukudori.events.StatusBoosted;

/** A post or a boost as the log told of it last, or that it is gone. */
@Entity
@Table(name = "statuses")
class StatusRow {
    @Id
    long id;

    long author;

    @Nullable
    String uri;

    @Nullable
    String visibility;

    @Column(name = "boost_of")
    @Nullable
    Long boostOf;

    boolean local;
    boolean gone;

    byte @Nullable [] event;

    StatusRow() {}

    static StatusRow of(Status status, SpecificRecord event) {
        var row = new StatusRow();
        row.id = status.getId();
        row.author = status.getAccount();
        row.uri = status.getUri();
        row.visibility = status.getVisibility().name();
        row.local = status.getLocal();
        row.event = Events.encode(event);
        return row;
    }

    static StatusRow of(StatusBoosted boost) {
        var row = new StatusRow();
        row.id = boost.getId();
        row.author = boost.getAccount();
        row.uri = boost.getUri();
        row.visibility = boost.getVisibility().name();
        row.boostOf = boost.getStatusId();
        row.local = boost.getLocal();
        row.event = Events.encode(boost);
        return row;
    }
}
