package org.mukudori.accounts.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A browser that somebody has signed in with. */
@Entity
@Table(name = "sessions")
@SuppressWarnings("NullAway.Init")
public class Session {
    /** SHA-256 of the cookie. */
    @Id
    public String hash;

    public long account;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** For Hibernate, and for who signs in. */
    public Session() {}
}
