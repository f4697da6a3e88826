package org.mukudori.posting.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.EventCodec;
import org.mukudori.events.Topic;
import org.mukudori.platform.log.Positions;

/** A claim, and who is appending it. */
@Entity
@Table(name = "claims")
@IdClass(ClaimRow.Key.class)
class ClaimRow {
    /** What names it. */
    record Key(long account, @Nullable String what) implements Serializable {}

    @Id
    long account;

    @Id
    String what = "";

    long id;

    @Enumerated(EnumType.STRING)
    Topic topic = Topic.STATUSES;

    @Column(name = "record_key")
    String recordKey = "";

    byte[] event = {};

    @Column(name = "claimed_at")
    Instant claimedAt = Instant.EPOCH;

    String instance = "";
    String process = "";

    @Column(name = "tried_at")
    Instant triedAt = Instant.EPOCH;

    @Nullable
    @Column(name = "position")
    String positions;

    /** For Hibernate. */
    protected ClaimRow() {}

    Claim claim(EventCodec codec) {
        return new Claim(
                account,
                what,
                id,
                topic,
                recordKey,
                codec.decode(topic, event),
                Optional.ofNullable(positions).map(Positions::parse));
    }
}
