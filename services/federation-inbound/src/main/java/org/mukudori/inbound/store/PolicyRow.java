package org.mukudori.inbound.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.mukudori.events.DomainPolicyChanged;

/** What operators think of a domain, as the log told of it last. */
@Entity
@Table(name = "domain_policies")
@SuppressWarnings("NullAway.Init")
class PolicyRow {
    @Id
    String domain;

    byte[] event;

    PolicyRow() {}

    static PolicyRow of(DomainPolicyChanged policy) {
        var row = new PolicyRow();
        row.domain = policy.getDomain();
        row.event = Events.encode(policy);
        return row;
    }
}
