package org.mukudori.timelines.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;

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

    static AccountRow of(AccountChanged account, byte[] event) {
        var row = new AccountRow();
        row.id = account.getId();
        row.username = account.getUsername();
        row.domain = account.getDomain();
        row.uri = account.getUri();
        row.url = account.getUrl();
        row.displayName = account.getDisplayName();
        row.locked = account.getLocked();
        row.suspended = account.getSuspended();
        row.silenced = account.getSilenced();
        row.hideCollections = Boolean.TRUE.equals(account.getHideCollections());
        row.discoverable = Boolean.TRUE.equals(account.getDiscoverable());
        row.createdAt = account.getCreatedAt();
        row.event = event;
        return row;
    }
}
