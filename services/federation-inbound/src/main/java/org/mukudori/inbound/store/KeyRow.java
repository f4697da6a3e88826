package org.mukudori.inbound.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.mukudori.events.ActorKeyIssued;

/** The sealed key of an account from here. */
@Entity
@Table(name = "actor_keys")
@SuppressWarnings("NullAway.Init")
class KeyRow {
    @Id
    long account;

    byte[] event;

    KeyRow() {}

    static KeyRow of(ActorKeyIssued key) {
        var row = new KeyRow();
        row.account = key.getAccount();
        row.event = Events.encode(key);
        return row;
    }
}
