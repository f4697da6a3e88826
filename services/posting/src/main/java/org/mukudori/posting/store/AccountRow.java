package org.mukudori.posting.store;

import org.mukudori.events.AccountChanged;
import org.mukudori.events.Visibility;
import org.mukudori.platform.projection.Change;
import org.mukudori.posting.domain.Handle;
import org.mukudori.posting.domain.Person;

/** An account, kept. */
final class AccountRow {
    /** All of them, for {@link #person}. */
    static final String ALL = """
            select id, username, domain, uri, url, inbox, locked, suspended, silenced,
                default_visibility, default_sensitive, default_language
            from accounts""";

    private AccountRow() {}

    /** An account as the log tells of it; its handle is {@code user} or {@code user@domain}, lower case. */
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

    static Person person(Object[] row) {
        return new Person(
                (Long) row[0],
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5],
                (Boolean) row[6],
                (Boolean) row[7],
                (Boolean) row[8],
                Visibility.valueOf((String) row[9]),
                (Boolean) row[10],
                (String) row[11]);
    }
}
