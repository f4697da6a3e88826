package org.mukudori.inbound.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What operators think of a domain, as the log told of it last. */
@Entity
@Table(name = "domain_policies")
@SuppressWarnings("NullAway.Init")
class PolicyRow {
    @Id
    String domain;

    byte[] event;
}
