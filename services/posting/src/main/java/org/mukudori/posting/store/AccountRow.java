package org.mukudori.posting.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;
import org.mukudori.events.Visibility;
import org.mukudori.posting.domain.Handle;
import org.mukudori.posting.domain.Person;

/** An account, kept. */
@Entity
@Table(name = "accounts")
class AccountRow {
    @Id
    long id;

    /** {@code user} or {@code user@domain}, lower case. */
    String handle = "";

    String username = "";

    @Nullable
    String domain;

    String uri = "";
    String url = "";
    String inbox = "";
    boolean locked;
    boolean suspended;
    boolean silenced;

    @Enumerated(EnumType.STRING)
    @Column(name = "default_visibility")
    Visibility defaultVisibility = Visibility.PUBLIC;

    @Column(name = "default_sensitive")
    boolean defaultSensitive;

    @Nullable
    @Column(name = "default_language")
    String defaultLanguage;

    /** For Hibernate. */
    protected AccountRow() {}

    /** The row of an account as the log tells of it. */
    static AccountRow of(AccountChanged account) {
        var row = new AccountRow();
        row.id = account.getId();
        row.handle = new Handle(account.getUsername(), account.getDomain()).toString();
        row.username = account.getUsername();
        row.domain = account.getDomain();
        row.uri = account.getUri();
        row.url = account.getUrl();
        row.inbox = account.getSharedInbox() == null ? account.getInbox() : account.getSharedInbox();
        row.locked = account.getLocked();
        row.suspended = account.getSuspended();
        row.silenced = account.getSilenced();
        row.defaultVisibility = account.getDefaultVisibility();
        row.defaultSensitive = account.getDefaultSensitive();
        row.defaultLanguage = account.getDefaultLanguage();
        return row;
    }

    Person person() {
        return new Person(
                id,
                username,
                domain,
                uri,
                url,
                inbox,
                locked,
                suspended,
                silenced,
                defaultVisibility,
                defaultSensitive,
                defaultLanguage);
    }
}
