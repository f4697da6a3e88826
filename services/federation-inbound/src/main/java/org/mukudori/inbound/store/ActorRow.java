package org.mukudori.inbound.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mukudori.events.AccountChanged;

/** An account as the log told of it last. */
@Entity
@Table(name = "actors")
@SuppressWarnings("NullAway.Init")
class ActorRow {
    @Id
    long id;

    String uri;
    String handle;
    boolean local;

    @Column(name = "key_id")
    @Nullable
    String keyId;

    boolean suspended;
    byte[] event;

    ActorRow() {}

    static ActorRow of(AccountChanged account) {
        var row = new ActorRow();
        row.id = account.getId();
        row.uri = account.getUri();
        row.handle = handle(account.getUsername(), account.getDomain());
        row.local = account.getDomain() == null;
        row.keyId = account.getPublicKeyId();
        row.suspended = account.getSuspended();
        row.event = Events.encode(account);
        return row;
    }

    static String handle(String username, @Nullable String domain) {
        return (domain == null ? username : username + "@" + domain).toLowerCase(Locale.ROOT);
    }
}
