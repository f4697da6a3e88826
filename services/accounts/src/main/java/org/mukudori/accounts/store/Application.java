package org.mukudori.accounts.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mukudori.accounts.domain.Scopes;

/** A client that somebody has registered. */
@Entity
@Table(name = "applications")
@SuppressWarnings("NullAway.Init")
public class Application {
    @Id
    public Long id;

    @Column(name = "client_id")
    public String clientId;

    @Column(name = "secret_hash")
    public String secretHash;

    public String name;

    public @Nullable String website;

    /** One a line. */
    @Column(name = "redirect_uris")
    public String redirectUris;

    /** With spaces between. */
    public String scopes;

    @Column(name = "created_at")
    public Instant createdAt;

    /** For Hibernate, and for who registers one. */
    public Application() {}

    /** Where it may have its users back. */
    public List<String> registered() {
        return redirectUris.lines().toList();
    }

    /** What it may ask for. */
    public Scopes mayAsk() {
        return Scopes.parse(scopes).orElse(Scopes.DEFAULT);
    }
}
