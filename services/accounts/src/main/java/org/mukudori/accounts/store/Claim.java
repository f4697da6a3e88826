package org.mukudori.accounts.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** An event of ours under its key, and where the log has it. */
@Entity
@Table(name = "claims")
@SuppressWarnings("NullAway.Init")
public class Claim {
    /** The topic, a colon, the key. */
    @Id
    public String id;

    /** The topic's name. */
    public String topic;

    public String key;

    /** Whom it is about; 0 for an application's own token. */
    public long account;

    public byte[] event;

    /** Null as long as the log is not known to have it. */
    @Column(name = "at_offset")
    public @Nullable Long atOffset;

    protected Claim() {}
}
