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
import org.mukudori.platform.projection.Change;
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

    /** An account as the log tells of it. */
    static Change put(AccountChanged account) {
        return Change.put("accounts", "id")
                .with("id", account.getId())
                .with("handle", new Handle(account.getUsername(), account.getDomain()).toString())
                .with("username", account.getUsername())
                .with("domain", account.getDomain())
                .with("uri", account.getUri())
                .with("url", account.getUrl())
                .with("inbox", account.getSharedInbox() == null ? account.getInbox() : account.getSharedInbox())
                .with("locked", account.getLocked())
                .with("suspended", account.getSuspended())
                .with("silenced", account.getSilenced())
                .with("default_visibility", account.getDefaultVisibility())
                .with("default_sensitive", account.getDefaultSensitive())
                .with("default_language", account.getDefaultLanguage());
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
