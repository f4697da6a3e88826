package org.mukudori.timelines.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.platform.projection.Change;

/** What is asked of an account in SQL; the rest is in the event. */
@Entity
@Table(name = "accounts")
class AccountRow {
    @Id
    long id;

    String username = "";

    @Nullable
    String domain;

    String uri = "";
    String url = "";

    @Column(name = "display_name")
    String displayName = "";

    boolean locked;

    /** Of the account alone; what its domain is adds to it, in columns of the database's own. */
    @Column(name = "own_suspended")
    boolean suspended;

    @Column(name = "own_silenced")
    boolean silenced;

    @Column(name = "hide_collections")
    boolean hideCollections;

    boolean discoverable;

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    byte[] event = {};

    static Change put(AccountChanged account, byte[] event) {
        return Change.put("accounts", "id")
                .with("id", account.getId())
                .with("username", account.getUsername())
                .with("domain", account.getDomain())
                .with("uri", account.getUri())
                .with("url", account.getUrl())
                .with("display_name", account.getDisplayName())
                .with("locked", account.getLocked())
                .with("own_suspended", account.getSuspended())
                .with("own_silenced", account.getSilenced())
                .with("hide_collections", Boolean.TRUE.equals(account.getHideCollections()))
                .with("discoverable", Boolean.TRUE.equals(account.getDiscoverable()))
                .with("moderates", account.getRole() != null)
                .with("created_at", account.getCreatedAt())
                .with("event", event);
    }
}
