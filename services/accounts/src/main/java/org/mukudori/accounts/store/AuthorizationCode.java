package org.mukudori.accounts.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A user's consent on its way to the application. */
@Entity
@Table(name = "authorization_codes")
@SuppressWarnings("NullAway.Init")
public class AuthorizationCode {
    /** SHA-256 of the code. */
    @Id
    public String hash;

    public long application;

    public long account;

    @Column(name = "redirect_uri")
    public String redirectUri;

    /** With spaces between. */
    public String scopes;

    /** Of PKCE. */
    public @Nullable String challenge;

    @Column(name = "expires_at")
    public Instant expiresAt;

    /** SHA-256 of the token that it was exchanged for; null before that. */
    @Column(name = "token_hash")
    public @Nullable String tokenHash;

    /** For Hibernate, and for who gives one. */
    public AuthorizationCode() {}
}
