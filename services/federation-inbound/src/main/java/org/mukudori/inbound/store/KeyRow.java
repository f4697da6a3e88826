package org.mukudori.inbound.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The sealed key of an account from here. */
@Entity
@Table(name = "actor_keys")
@SuppressWarnings("NullAway.Init")
class KeyRow {
    @Id
    long account;

    byte[] event;
}
